import type { PlannedTarget } from '../model/plan.ts';
import type { Target } from '../model/project.ts';
import type { CallCount } from '../model/report.ts';
import { openLimiter } from './aws/limiter.ts';
import { type Connection, openSession } from './aws/open-session.ts';
import type { Session } from './aws/session.ts';
import type { Providers } from './observe.ts';
import { KINDS, openProvider } from './registry.ts';

export interface OpenProvidersOptions {
  project: string;
  /** Which kinds are needed in which targets. */
  wanted: readonly { target: Target; kinds: readonly string[] }[];
  access: Session['access'];
  env: Readonly<Record<string, string | undefined>>;
  connection?: Connection;
  world: { now(): number; sleep(ms: number): Promise<void> };
  /** For all operations of one target together; beside what AWS documents for each. */
  maxPerSecond?: number;
  onThrottle?: (target: string, operation: string, waitMs: number) => void;
}

/** What a session with `read` access may send: from the permissions that the kinds declare. */
export const READ_ACTIONS: ReadonlySet<string> = new Set(
  KINDS.flatMap(({ permissions }) => permissions)
    .filter(({ access }) => access === 'read')
    .map(({ action }) => action),
);

export interface OpenedProviders extends Providers {
  /** The Region of each target. */
  regions: ReadonlyMap<string, string>;
  /** The account of each target, and whose it is: an endpoint of its own has accounts of its own. */
  accounts: ReadonlyMap<string, string>;
  /** Where each target leads, sorted by name; not by which endpoint. */
  targets: PlannedTarget[];
  /** What was sent so far, over all targets; by operation, sorted. */
  calls(): CallCount[];
}

/** Opens one session a target, and in it the providers that are needed. Rejects with a `ProviderError`. */
export async function openProviders(options: OpenProvidersOptions): Promise<OpenedProviders> {
  const opened = await Promise.all(options.wanted.map((one) => openTarget(options, one)));
  const all = opened.flatMap(({ entries }) => entries);
  return {
    all,
    regions: new Map(opened.map(({ session }) => [session.target, session.region])),
    accounts: new Map(opened.map(({ session }) => [session.target, accountOf(session)])),
    targets: opened.map(({ session }) => placeOf(session)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    calls: () => addUp(opened.flatMap(({ session }) => session.limiter.counts())),
    of: (target, kind) => {
      const found = all.find((entry) => entry.target === target && entry.kind === kind);
      if (found === undefined) throw new Error(`no provider of ${kind} was opened in target ${target}`);
      return found.provider;
    },
  };
}

async function openTarget(
  { project, access, env, connection, world, maxPerSecond, onThrottle }: OpenProvidersOptions,
  { target, kinds }: OpenProvidersOptions['wanted'][number],
) {
  const session = await openSession({
    target,
    project,
    access,
    readActions: READ_ACTIONS,
    env,
    ...(connection === undefined ? {} : { connection }),
    limiter: openLimiter({
      now: () => world.now(),
      sleep: (ms) => world.sleep(ms),
      rates: KINDS.flatMap(({ rates }) => rates),
      ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
    }),
    onThrottle: (operation, waitMs) => onThrottle?.(target.name, operation, waitMs),
  });
  const entries = await Promise.all(
    kinds.map(async (kind) => ({ target: target.name, kind, provider: await openProvider(kind, session) })),
  );
  return { session, entries };
}

function accountOf({ account, endpoint }: Session): string {
  return [account, endpoint('STS') ?? ''].join(' ');
}

function placeOf({ target, region, account }: Session): PlannedTarget {
  return { name: target, region, account };
}

function addUp(counts: readonly CallCount[]): CallCount[] {
  const sums = new Map<string, CallCount>();
  for (const { operation, calls, retries, throttles } of counts) {
    const sum = sums.get(operation) ?? { operation, calls: 0, retries: 0, throttles: 0 };
    sums.set(operation, {
      operation,
      calls: sum.calls + calls,
      retries: sum.retries + retries,
      throttles: sum.throttles + throttles,
    });
  }
  return [...sums.values()].sort((a, b) => (a.operation < b.operation ? -1 : 1));
}
