import { runApply } from './apply/run-apply.ts';
import type { Desired } from './model/desired.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { JsonObject } from './model/json.ts';
import type { Observed } from './model/observed.ts';
import type { Change, Plan } from './model/plan.ts';
import type { Project, Target } from './model/project.ts';
import type { Event, Report } from './model/report.ts';
import { copySourcesOf } from './plan/copies/copy-sources.ts';
import { isChange, makePlan } from './plan/make-plan.ts';
import type { Connection } from './providers/aws/open-session.ts';
import { observe } from './providers/observe.ts';
import { type OpenedProviders, openProviders } from './providers/open-providers.ts';
import type { Finding } from './providers/provider.ts';
import { KINDS } from './providers/registry.ts';
import type { World } from './world.ts';

export type { Connection } from './providers/aws/open-session.ts';
export { ProviderError } from './providers/provider-error.ts';
export { KINDS } from './providers/registry.ts';
export type { World } from './world.ts';
export type { Desired, Diagnostic, Event, Observed, Plan, Project, Report };

/** What every call needs. */
interface Surroundings {
  world: World;
  project: Project;
  /** At most so many requests a second to one target, beside the rates that AWS documents. */
  maxRequestsPerSecond?: number;
  /** Replaces Region, endpoint and credentials of the targets. */
  connection?: Connection;
}

export interface PlanOptions extends Surroundings {
  desired: readonly Desired[];
  /** Declared too, and left out of this run: nothing is done about them. */
  unselected?: readonly Desired[];
  allowDelete?: boolean;
  allowDeleteLast?: boolean;
  prune?: boolean;
  takeOver?: boolean;
}

/**
 * Looks at the world once and decides. `diagnostics` are what creation depends on and lacks; a plan with an error
 * among them must not be applied. Sends no request that writes. Rejects with a `ProviderError`.
 */
export async function plan(options: PlanOptions): Promise<{ plan: Plan; diagnostics: Diagnostic[] }> {
  const { world, project, desired, unselected = [], prune = false } = options;
  const wanted = wantedFor(project, desired, prune);
  const providers = await openProviders({ ...sessionsFor(options), wanted, access: 'read' });
  const observed = await observe(providers, (target, kind) => ({
    desired: desired.filter((one) => one.target === target && one.kind === kind),
  }));
  const result = makePlan({
    project,
    kinds: KINDS,
    desired,
    unselected,
    observed,
    regions: providers.regions,
    accounts: providers.accounts,
    now: world.now(),
    allowance: {
      allowDelete: options.allowDelete ?? false,
      allowDeleteLast: options.allowDeleteLast ?? false,
      prune,
    },
    takeOver: options.takeOver ?? false,
  });
  return { plan: result, diagnostics: await preflight(providers, result.changes, desired) };
}

export interface ApplyOptions extends Surroundings {
  plan: Plan;
  onEvent?(event: Event): void;
  /** Aborted: start nothing more and leave what AWS is making to itself. */
  stop?: AbortSignal;
  /** How long to wait for one backup, instead of its kind's own time. */
  timeoutMs?: number;
}

/** Carries out a plan. A failure of one backup is in the report; rejects with a `ProviderError` without access. */
export async function apply(options: ApplyOptions): Promise<Report> {
  const { world, project, onEvent, stop, timeoutMs } = options;
  const changes = options.plan.changes.filter(({ action }) => isChange(action));
  const wanted = groupTargets(project, changes);
  const providers = await openProviders({
    ...sessionsFor(options),
    wanted,
    access: 'write',
    onThrottle: (target, operation, waitMs) => {
      onEvent?.({ type: 'throttled', at: new Date(world.now()).toISOString(), target, operation, waitMs });
    },
  });
  return runApply({
    world,
    plan: options.plan,
    kinds: KINDS,
    providerOf: providers.of,
    callsOf: providers.calls,
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(stop === undefined ? {} : { stop }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

export interface InventoryOptions extends Surroundings {
  /** All of them when absent. */
  kinds?: readonly string[];
  /** Also automated and system backups and recovery points. */
  automatic?: boolean;
  /** Also backups that other accounts share with us. */
  shared?: boolean;
}

/** Everything that exists in every target of the project. Rejects with a `ProviderError`. */
export async function inventory(options: InventoryOptions): Promise<Observed[]> {
  const { project, automatic = false, shared = false } = options;
  const kinds = options.kinds ?? KINDS.map(({ kind }) => kind);
  const wanted = project.targets.map((target) => ({ target, kinds }));
  const providers = await openProviders({ ...sessionsFor(options), wanted, access: 'read' });
  return observe(providers, () => ({ desired: [], automatic, shared }));
}

export interface DescribeOptions extends Surroundings {
  /** One that `inventory` found. */
  backup: Observed;
}

/**
 * What AWS tells of one backup beyond `details`, under its own names; empty where the listing tells all. Rejects
 * with a `ProviderError`.
 */
export async function describe(options: DescribeOptions): Promise<JsonObject> {
  const { project, backup } = options;
  const wanted = groupTargets(project, [backup]);
  const providers = await openProviders({ ...sessionsFor(options), wanted, access: 'read' });
  return (await providers.of(backup.target, backup.kind).describe?.(backup)) ?? {};
}

function sessionsFor({ world, project, connection, maxRequestsPerSecond }: Surroundings) {
  return {
    project: project.name,
    env: world.env,
    world,
    ...(maxRequestsPerSecond === undefined ? {} : { maxPerSecond: maxRequestsPerSecond }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/**
 * The kinds that are declared; to prune, also those that can carry our mark in every target. Looking at no more
 * than that lets a team do without permissions for services that it does not use.
 */
function wantedFor(project: Project, desired: readonly Desired[], prune: boolean) {
  const declared = groupTargets(project, desired);
  if (!prune) return declared;
  const markable = KINDS.filter(({ taggable }) => taggable).map(({ kind }) => kind);
  return project.targets.map((target) => ({
    target,
    kinds: [
      ...new Set([...markable, ...(declared.find((one) => one.target.name === target.name)?.kinds ?? [])]),
    ],
  }));
}

function groupTargets(
  project: Project,
  wanted: readonly { target: string; kind: string }[],
): { target: Target; kinds: string[] }[] {
  return project.targets
    .map((target) => ({
      target,
      kinds: [...new Set(wanted.filter((one) => one.target === target.name).map(({ kind }) => kind))],
    }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** Asks each provider about the sources of what is to be made, and ties its findings to their lines. */
async function preflight(
  providers: OpenedProviders,
  changes: readonly Change[],
  desired: readonly Desired[],
): Promise<Diagnostic[]> {
  const coming = changes
    .filter(({ action, cause }) => action === 'create' || action === 'retake' || cause === 'no-candidate')
    .flatMap(({ after }) => (after === null ? [] : [after]))
    .filter((one) => copySourcesOf(one, desired, providers).length === 0);
  const findings = await Promise.all(
    providers.all.map(({ target, kind, provider }) => {
      const mine = coming.filter((one) => one.target === target && one.kind === kind);
      return mine.length === 0 ? [] : provider.preflight(mine);
    }),
  );
  return findings.flat().map((finding) => diagnose(finding, coming));
}

function diagnose({ address, code, message, hint }: Finding, desired: readonly Desired[]): Diagnostic {
  const range = desired.find((one) => one.address === address)?.sourceRange;
  return {
    code,
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(range === undefined ? {} : { range }),
  };
}
