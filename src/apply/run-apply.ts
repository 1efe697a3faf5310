import type { KindInfo } from '../model/kind.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { CallCount, Event, Report, Result } from '../model/report.ts';
import { isChange } from '../plan/make-plan.ts';
import type { Provider } from '../providers/provider.ts';
import type { World } from '../world.ts';
import { finishReady } from './finish.ts';
import { queueItem } from './item.ts';
import { describeFailure } from './judge.ts';
import { lookOnce, nextLook } from './looks/look.ts';
import { end, isStopped, type Run, timestamp } from './run.ts';
import { dropHopeless, selectUnblocked, startUnblocked } from './start.ts';

export interface ApplyInput {
  world: Pick<World, 'now' | 'sleep' | 'random'>;
  plan: Plan;
  kinds: readonly KindInfo[];
  /** The provider of a kind in a target; every target of the plan has one. */
  providerOf(target: string, kind: string): Provider;
  /** What was sent so far, for the report. */
  callsOf(): CallCount[];
  /** Keeps up the lock that guards this run; called every round. Rejects when it is lost. */
  keepLock?(): Promise<void>;
  onEvent?(event: Event): void;
  /** Aborted: start nothing more and leave what AWS is making to itself. */
  stop?: AbortSignal;
  /** How long to wait for one backup, instead of its kind's own time. */
  timeoutMs?: number;
}

/**
 * Carries out a plan in rounds: start what is unblocked, look once for everybody, write what has become
 * possible, sleep once. One failure stops nothing else. Rejects only for a mistake of our own.
 */
export async function runApply(input: ApplyInput): Promise<Report> {
  const run = openRun(input);
  const startedAt = timestamp(run);
  const changes = run.items.map(({ change: { address, action } }) => ({ address, action }));
  const { project } = input.plan;
  run.onEvent({ type: 'apply-started', at: startedAt, formatVersion: '1.0', project, changes });
  const blocked = input.plan.changes.filter(({ action }) => action === 'blocked').map(blockedResult);
  for (const result of blocked) run.onEvent({ type: 'finished', at: startedAt, result });
  await run.keepLock();
  while (isOpen(run) && !isStopped(run)) {
    await startUnblocked(run);
    await lookOnce(run);
    await finishReady(run);
    if (isOpen(run)) await pause(run);
    await run.keepLock();
  }
  if (isStopped(run)) detach(run);
  const report: Report = {
    formatVersion: '1.0',
    project,
    startedAt,
    finishedAt: timestamp(run),
    interrupted: run.stop.aborted,
    results: [...run.items.flatMap(({ result }) => result ?? []), ...blocked].sort(byAddress),
    calls: input.callsOf(),
  };
  run.onEvent({ type: 'apply-finished', at: report.finishedAt, report });
  return report;
}

function openRun(input: ApplyInput): Run {
  const infos = new Map(input.kinds.map((info) => [info.kind, info]));
  const items = input.plan.changes
    .filter(({ action }) => isChange(action))
    .flatMap((change) => {
      const info = infos.get(change.kind);
      return info === undefined
        ? []
        : [queueItem(change, info, input.providerOf(change.target, change.kind))];
    });
  const run: Run = {
    world: input.world,
    project: input.plan.project,
    items,
    paces: new Map(),
    onEvent: input.onEvent ?? (() => undefined),
    stop: input.stop ?? new AbortController().signal,
    ...(input.timeoutMs === undefined ? {} : { timeoutMs: input.timeoutMs }),
    keepLock: async () => {
      try {
        await input.keepLock?.();
      } catch (error) {
        // Somebody else may work on the same backups now.
        run.halted ??= describeFailure(error);
      }
    },
  };
  return run;
}

function isOpen(run: Run): boolean {
  return run.items.some(({ stage }) => stage !== 'ended');
}

/** Sleeps until something can be done, or not at all. */
async function pause(run: Run): Promise<void> {
  dropHopeless(run);
  if (!isOpen(run) || selectUnblocked(run).length > 0) return;
  const now = run.world.now();
  const retries = run.items
    .filter(({ stage, notBefore }) => (stage === 'queued' || stage === 'ready') && notBefore > now)
    .map(({ notBefore }) => notBefore);
  const until = Math.min(nextLook(run), ...retries);
  if (until === Number.POSITIVE_INFINITY) return endStuck(run);
  await run.world.sleep(Math.max(0, until - now), run.stop);
}

/** Nothing is in flight and nothing can start: the rest waits for each other. */
function endStuck(run: Run): void {
  for (const item of run.items) {
    if (item.stage !== 'queued') continue;
    const message = `it waits for ${item.change.waitsFor.join(', ')}, which waits for it`;
    end(run, item, ['not-started', { code: 'dependency-cycle', message }]);
  }
}

function detach(run: Run): void {
  if (run.halted === undefined) run.onEvent({ type: 'interrupted', at: timestamp(run) });
  for (const item of run.items) {
    if (item.stage === 'ended') continue;
    end(run, item, [item.startedAt === undefined ? 'not-started' : 'unfinished', run.halted]);
  }
}

function blockedResult({ address, action, reason, cause, before }: Change): Result {
  return {
    address,
    action,
    outcome: 'blocked',
    ...(before === null ? {} : { id: before.id }),
    failure: { code: cause, message: reason ?? cause },
  };
}

function byAddress(a: Result, b: Result): number {
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}
