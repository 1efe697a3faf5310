import {
  apply,
  type Event,
  inventory,
  type Observed,
  type Plan,
  type Project,
  plan,
  type Report,
} from '../../src/index.ts';
import type { Desired } from '../../src/model/desired.ts';
import type { RequestLogEntry, Sandbox, SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import type { World } from '../../src/world.ts';
import { startTestSandbox, type TestClock } from './start-test-sandbox.ts';

/** A sandbox, a World on the same virtual clock, and the library between them. */
export interface ApplyWorld {
  sandbox: Sandbox;
  clock: TestClock;
  project: Project;
  plan(desired: readonly Desired[], flags?: Flags): Promise<Plan>;
  /** Plans and applies; `seen` collects the events. */
  apply(
    desired: readonly Desired[],
    options?: Flags & { stop?: AbortSignal; seen?: Event[] },
  ): Promise<Report>;
  /** Carries out a plan that was made before. */
  carryOut(plan: Plan): Promise<Report>;
  /** Plans and applies as another project would. */
  applyAs(project: string, desired: readonly Desired[]): Promise<Report>;
  /** Everything that a user made, in all kinds. */
  inventory(): Promise<Observed[]>;
  /** What reached the sandbox since the last call of this function. */
  requests(): RequestLogEntry[];
  close(): Promise<void>;
}

interface Flags {
  allowDelete?: boolean;
  allowDeleteLast?: boolean;
  prune?: boolean;
  takeOver?: boolean;
  timeoutMs?: number;
}

/**
 * Starts one; `seed` is YAML text, without which the built-in world is there. So are faults, without which nothing
 * goes wrong. Close it when done.
 */
export async function startApplyWorld(
  seed?: string,
  sandboxed: Pick<SandboxOptions, 'interfere' | 'durations'> & { faults?: string; clock?: TestClock } = {},
): Promise<ApplyWorld> {
  const sandbox = await startTestSandbox({ ...sandboxed, ...(seed === undefined ? {} : { seed }) });
  const { clock } = sandbox;
  const world = testWorld(clock);
  const project: Project = {
    name: 'acme',
    targets: [{ name: 'default' }],
    guards: { maxDeletePercent: 100 },
  };
  const surroundings = {
    world,
    project,
    connection: {
      endpoint: sandbox.url,
      region: 'eu-central-1',
      credentials: () => ({ accessKeyId: '123456789012', secretAccessKey: 'sandbox' }),
    },
  };
  let told = 0;
  return {
    sandbox,
    clock,
    project,
    plan: async (desired, flags = {}) => (await plan({ ...surroundings, desired, ...flags })).plan,
    apply: async (desired, { stop, seen, timeoutMs, ...flags } = {}) => {
      const made = await plan({ ...surroundings, desired, ...flags });
      return apply({
        ...surroundings,
        plan: made.plan,
        ...(stop === undefined ? {} : { stop }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(seen === undefined ? {} : { onEvent: (event) => void seen.push(event) }),
      });
    },
    carryOut: (made) => apply({ ...surroundings, plan: made }),
    applyAs: async (name, desired) => {
      const theirs = { ...surroundings, project: { ...project, name } };
      return apply({ ...theirs, plan: (await plan({ ...theirs, desired })).plan });
    },
    inventory: () => inventory(surroundings),
    requests: () => {
      const news = sandbox.requests.slice(told);
      told = sandbox.requests.length;
      return news;
    },
    close: () => sandbox.close(),
  };
}

/** A World whose sleep moves the clock on at once; nothing else of it may be used. */
export function testWorld(clock: TestClock): World {
  const silent = { write: () => undefined, isTty: false, columns: 80 };
  return {
    now: () => clock.now(),
    sleep: (ms) => clock.sleep(ms),
    random: () => 0.5,
    env: {},
    cwd: '/',
    identity: { host: 'laptop', pid: 42 },
    stdin: { isTty: false, read: async () => new Uint8Array(), ask: async () => undefined },
    stdout: silent,
    stderr: silent,
    files: {
      read: async () => Promise.reject(new Error('no files')),
      write: async () => undefined,
      append: async () => undefined,
      lock: async () => ({ release: async () => undefined }),
    },
    onInterrupt: () => () => undefined,
  };
}
