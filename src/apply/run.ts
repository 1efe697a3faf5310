import type { Event, Failure, Outcome, Result } from '../model/report.ts';
import type { World } from '../world.ts';
import type { Item } from './item.ts';
import type { Pace } from './looks/pace.ts';

/** One apply under way. */
export interface Run {
  readonly world: Pick<World, 'now' | 'sleep' | 'random'>;
  /** The owner's mark: what is ready and lacks it is adopted. */
  readonly project: string;
  readonly items: readonly Item[];
  /** By target and kind; see `groupKey`. */
  readonly paces: Map<string, Pace>;
  readonly onEvent: (event: Event) => void;
  /** Makes sure that the lock is still ours; sets `halted` when it is not. Never rejects. */
  keepLock(): Promise<void>;
  /** Why this run may start nothing more, when its lock is lost. */
  halted?: Failure;
  /** Aborted when the user wants to leave: nothing is started any more. */
  readonly stop: AbortSignal;
  /** Instead of each kind's own, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Nothing may be started any more. */
export function isStopped(run: Run): boolean {
  return run.stop.aborted || run.halted !== undefined;
}

/** Backups that one look can show together. */
export function groupKey({ change }: Item): string {
  return JSON.stringify([change.target, change.kind]);
}

/** Items by `groupKey`, in their order. */
export function groupItems(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(groupKey(item), [...(groups.get(groupKey(item)) ?? []), item]);
  return groups;
}

/** RFC 3339, by the run's clock. */
export function timestamp(run: Run): string {
  return new Date(run.world.now()).toISOString();
}

/** When waiting for an item ends, in milliseconds since 1970; counts from its first request. */
export function deadlineOf(run: Run, item: Item): number {
  return (item.startedAt ?? run.world.now()) + timeoutOf(run, item);
}

/** How long an item may take, in milliseconds. */
export function timeoutOf(run: Run, item: Item): number {
  return run.timeoutMs ?? item.change.after?.lifecycle.timeoutMs ?? item.info.timeoutMs;
}

/** Ends an item and tells it. */
export function end(run: Run, item: Item, [outcome, failure]: [Outcome, (Failure | undefined)?]): void {
  const now = run.world.now();
  const result: Result = {
    address: item.change.address,
    action: item.change.action,
    outcome,
    ...(item.id === undefined ? {} : { id: item.id }),
    ...(item.status === undefined ? {} : { status: item.status }),
    ...(failure === undefined ? {} : { failure }),
    ...(item.duplicates === undefined ? {} : { duplicates: item.duplicates }),
    ...(item.startedAt === undefined
      ? {}
      : { startedAt: new Date(item.startedAt).toISOString(), durationMs: now - item.startedAt }),
  };
  item.stage = 'ended';
  item.result = result;
  run.onEvent({ type: 'finished', at: timestamp(run), result });
}

/** Notes a status, and tells it when it is news. */
export function noteStatus(run: Run, item: Item, status: NonNullable<Item['status']>): void {
  const isNews = JSON.stringify(status) !== JSON.stringify(item.status);
  item.status = status;
  if (isNews && item.id !== undefined) {
    run.onEvent({ type: 'status', at: timestamp(run), address: item.change.address, id: item.id, status });
  }
}
