import type { Item } from './item.ts';
import { describeFailure, judge, type Verdict } from './judge.ts';
import { retryDelay } from './looks/pace.ts';
import { deadlineOf, end, type Run } from './run.ts';

/** How long "busy" is waited out before it is a failure, in milliseconds. */
export const BUSY_LIMIT = 15 * 60 * 1000;

/** How often a request that certainly did nothing is sent again. */
const MOST_ATTEMPTS = 8;

/**
 * Sends one request of an item. A failure either lets it be tried again later or ends the item; a verdict that
 * needs a look first is left to the caller through `onUnsure`. Resolves to whether it succeeded.
 */
export async function attempt(
  run: Run,
  item: Item,
  step: { send: () => Promise<void>; onUnsure?: (verdict: 'lost-answer' | 'name-taken') => void },
): Promise<boolean> {
  const now = run.world.now();
  item.startedAt ??= now;
  item.attempts += 1;
  try {
    await step.send();
    item.attempts = 0;
    item.failures = 0;
    delete item.busySince;
    return true;
  } catch (error) {
    const verdict = judge(error, item.info);
    if (step.onUnsure !== undefined && (verdict === 'lost-answer' || verdict === 'name-taken')) {
      step.onUnsure(verdict);
    } else retryOrFail(run, item, error);
    return false;
  } finally {
    // It may have waited for its turn long before it was sent.
    item.requestedAt = run.world.now();
  }
}

/** After a failed request that may be repeated: lets it be tried again later, or ends the item. */
export function retryOrFail(run: Run, item: Item, error: unknown): void {
  if (mayTryAgain(run, item, judge(error, item.info))) {
    item.notBefore = run.world.now() + retryDelay(item.attempts, run.world.random());
  } else {
    end(run, item, ['failed', describeFailure(error)]);
  }
}

/**
 * Without `onUnsure` the request is one that may be repeated, so that a lost answer is no more than a failure. To be
 * throttled is none, however long it lasts within the time of the backup.
 */
function mayTryAgain(run: Run, item: Item, verdict: Verdict): boolean {
  const now = run.world.now();
  if (verdict === 'fail') return false;
  if (verdict === 'throttled') return now < deadlineOf(run, item);
  if (verdict !== 'busy') {
    item.failures += 1;
    return item.failures < MOST_ATTEMPTS;
  }
  item.busySince ??= now;
  // The time alone would be unfair to one that we let wait for its turn ourselves.
  return now - item.busySince < BUSY_LIMIT || item.attempts < MOST_ATTEMPTS;
}
