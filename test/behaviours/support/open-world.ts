import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  apply,
  type Diagnostic,
  inventory,
  KINDS,
  type Observed,
  type Plan,
  type Project,
  plan,
  type Report,
} from '../../../src/index.ts';
import type { Desired } from '../../../src/model/desired.ts';
import type { Durations } from '../../../src/sandbox/operation.ts';
import type { Interference, RequestLogEntry } from '../../../src/sandbox/start-sandbox.ts';
import { linesOf, loadFolder, withFolder } from '../../manifest/inputs.ts';
import { testWorld } from '../../support/apply-world.ts';
import { startTestSandbox, type TestClock } from '../../support/start-test-sandbox.ts';

/** The program from manifests to AWS, with a sandbox in AWS's place and a clock that the test moves. */
export interface BehaviourWorld {
  clock: TestClock;
  plan(manifests: string, flags?: Flags): Promise<Planned>;
  /** Plans and applies; rejects when the plan is refused or preflight finds something. */
  apply(manifests: string, flags?: Flags): Promise<Report>;
  /** The backup of this name, or of this id; of those that somebody made. */
  find(nameOrId: string): Promise<Observed | undefined>;
  /** The names of the operations that wrote since the last call, sorted; refused ones with their error. */
  writes(): string[];
  /** Everything that was sent since the last call. */
  requests(): RequestLogEntry[];
  close(): Promise<void>;
}

/** A plan, in short. */
export interface Planned extends Plan {
  /** `action cause`, in the order of the plan. */
  decisions: string[];
  diagnostics: Diagnostic[];
}

export interface Flags {
  allowDelete?: boolean;
  allowDeleteLast?: boolean;
  prune?: boolean;
  takeOver?: boolean;
  stop?: AbortSignal;
}

export interface WorldOptions {
  /** Services of account 123456789012 in eu-central-1, or with `accounts` all there is; else the built-in world. */
  seed?: object;
  /** Text of reconcile.yaml. */
  project?: string;
  interfere?: Interference;
  /** Text of a file of faults. */
  faults?: string;
  durations?: Partial<Durations>;
}

/** Every operation that only reads: from what the kinds say they need. */
const READS = new Set([
  'GetCallerIdentity',
  ...KINDS.flatMap(({ permissions }) => permissions)
    .filter(({ access }) => access === 'read')
    .map(({ action }) => action.split(':')[1] ?? ''),
]);

/** The text of a reconcile.yaml of project acme. */
export function projectText(spec: object = {}): string {
  return stringify({ apiVersion: 'reconcile/v1', kind: 'Project', metadata: { name: 'acme' }, spec });
}

/** Opens one, at 2026-06-01T12:00:00Z. Close it when done. */
export async function openWorld(options: WorldOptions): Promise<BehaviourWorld> {
  const { seed, interfere, faults, durations } = options;
  const sandbox = await startTestSandbox({
    ...(seed === undefined ? {} : { seed: stringify(inAccount(seed)) }),
    ...(interfere === undefined ? {} : { interfere }),
    ...(faults === undefined ? {} : { faults }),
    ...(durations === undefined ? {} : { durations }),
  });
  const surroundings = {
    world: { ...testWorld(sandbox.clock), env: { AWS_REGION: 'eu-central-1' } },
    connection: {
      endpoint: sandbox.url,
      credentials: ({ accountId = '123456789012' }) => ({
        accessKeyId: accountId,
        secretAccessKey: 'sandbox',
      }),
    },
  };
  const load = (manifests: string) => read(options.project ?? projectText(), manifests);
  const make = async (manifests: string, { stop: _, ...flags }: Flags = {}) => {
    const { project, desired } = await load(manifests);
    return { project, ...(await plan({ ...surroundings, project, desired, ...flags })) };
  };
  let told = 0;
  const news = () => {
    const all = sandbox.requests.slice(told);
    told = sandbox.requests.length;
    return all;
  };
  return {
    clock: sandbox.clock,
    plan: async (manifests, flags) => {
      const made = await make(manifests, flags);
      const decisions = made.plan.changes.map(({ action, cause }) => `${action} ${cause}`);
      return { ...made.plan, decisions, diagnostics: made.diagnostics };
    },
    apply: async (manifests, flags = {}) => {
      const made = await make(manifests, flags);
      const found = made.diagnostics.map(({ code }) => code);
      if (found.length > 0) throw new Error(`not applied: ${found.join(', ')}`);
      const { stop } = flags;
      return apply({ ...surroundings, ...made, ...(stop === undefined ? {} : { stop }) });
    },
    find: async (nameOrId) => {
      const { project } = await load('');
      const found = await inventory({ ...surroundings, project });
      news();
      return found.find(({ name, id }) => name === nameOrId || id === nameOrId);
    },
    writes: () => {
      const sent = news().filter(({ operation }) => !READS.has(operation));
      const done = sent.filter(({ code }) => code === undefined).map(({ operation }) => operation);
      // The SDK repeats what was refused, which it puts down to the clock of the test: once is enough here.
      const refused = sent.flatMap(({ operation, code }) =>
        code === undefined ? [] : [`${operation} ${code}`],
      );
      return [...done, ...new Set(refused)].sort();
    },
    requests: news,
    close: () => sandbox.close(),
  };
}

function inAccount(seed: object): object {
  return 'accounts' in seed ? seed : { accounts: { '123456789012': { 'eu-central-1': seed } } };
}

async function read(project: string, manifests: string): Promise<{ project: Project; desired: Desired[] }> {
  return withFolder(async (cwd) => {
    await writeFile(join(cwd, 'reconcile.yaml'), project);
    await writeFile(join(cwd, 'backups.yaml'), manifests);
    const loaded = await loadFolder(cwd, ['backups.yaml']);
    const isEmpty = manifests === '';
    const errors = isEmpty ? [] : loaded.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(linesOf(errors).join('\n'));
    return loaded;
  });
}
