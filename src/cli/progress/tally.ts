import type { Address } from '../../model/address.ts';
import type { Progress, Status } from '../../model/observed.ts';
import type { Action } from '../../model/plan.ts';
import type { Event, Result } from '../../model/report.ts';
import { formatStatus } from '../../render/format.ts';

/** A change that has been started and not finished. */
export interface Running {
  address: Address;
  action: Action;
  /** Milliseconds since 1970. */
  since: number;
  /** As AWS gave it at `seenAt`. */
  status?: Status;
  seenAt?: number;
}

/** How far an apply is. */
export interface Tally {
  total: number;
  /** Milliseconds since 1970; 0 before the first event. */
  startedAt: number;
  running: Map<Address, Running>;
  finished: Result[];
  stopping: boolean;
}

export function createTally(): Tally {
  return { total: 0, startedAt: 0, running: new Map(), finished: [], stopping: false };
}

/** Brings the tally up to date with an event, in place. */
export function count(tally: Tally, event: Event): void {
  switch (event.type) {
    case 'apply-started':
      tally.total = event.changes.filter(({ action }) => isWork(action)).length;
      tally.startedAt = Date.parse(event.at);
      break;
    case 'started':
      tally.running.set(event.address, {
        address: event.address,
        action: event.action,
        since: Date.parse(event.at),
      });
      break;
    case 'status': {
      const running = tally.running.get(event.address);
      if (running === undefined) break;
      running.status = event.status;
      running.seenAt = Date.parse(event.at);
      break;
    }
    case 'finished':
      tally.running.delete(event.result.address);
      if (isWork(event.result.action)) tally.finished.push(event.result);
      break;
    case 'interrupted':
    case 'throttled':
    case 'apply-finished':
      break;
  }
}

/** What is known of it now: AWS's figures run on between two looks, at the rate that AWS gives. */
export function describeStatus({ status, seenAt = 0 }: Running, now: number): string {
  if (status === undefined) return 'requested';
  const { progress } = status;
  if (progress === undefined) return formatStatus(status);
  return formatStatus({ ...status, progress: runOn(progress, (now - seenAt) / 1000) });
}

function runOn(progress: Progress, seconds: number): Progress {
  const { remainingSeconds: remaining, doneMegabytes: done, totalMegabytes: total } = progress;
  const moved = done === undefined ? undefined : done + seconds * (progress.megabytesPerSecond ?? 0);
  return {
    ...progress,
    ...(remaining === undefined ? {} : { remainingSeconds: remaining - seconds }),
    ...(moved === undefined ? {} : { doneMegabytes: Math.min(moved, total ?? moved) }),
  };
}

/** Whether apply does anything for it that one would wait for. */
export function isWork(action: Action): boolean {
  return action !== 'keep' && action !== 'report' && action !== 'blocked';
}
