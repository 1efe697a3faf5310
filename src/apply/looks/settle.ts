import type { Observed } from '../../model/observed.ts';
import type { Failure } from '../../model/report.ts';
import type { Item } from '../item.ts';
import { deadlineOf, end, noteStatus, type Run, timeoutOf } from '../run.ts';
import { BUSY_LIMIT } from '../step.ts';
import { isSame, moved } from './same.ts';

/** What AWS has accepted may take this long to show up in its listings, in milliseconds. */
const VISIBILITY_GRACE = 60_000;

/** A name that is taken shows up at once; if not, the service was busy and said so by the same error. */
const TAKEN_GRACE = 10_000;

const NOT_VISIBLE = failure(
  'not-visible',
  'AWS does not show it; whether it was begun is not known',
  'plan again before anything else',
);

/** How often a creation whose answer was lost, and of which nothing shows, is sent anew. */
const MOST_CREATIONS = 3;

/** What a look that began at an instant showed of an item; `observed` is undefined when it was not there. */
export interface Sight {
  observed: Observed | undefined;
  /** Milliseconds since 1970. A look of many pages that are throttled may take minutes. */
  at: number;
}

/** Draws the consequences of a look for one item. */
export function settle(run: Run, item: Item, { observed, at }: Sight): void {
  if (observed !== undefined) {
    item.id = observed.id;
    noteStatus(run, item, observed.status);
  }
  if (item.stage === 'removing') settleRemoval(run, item, observed);
  else if (observed === undefined) settleInvisible(run, item, at);
  else settleVisible(run, item, observed);
  if (item.stage === 'making' || item.stage === 'removing') endIfOverdue(run, item);
}

function settleRemoval(run: Run, item: Item, observed: Observed | undefined): void {
  const { action, before } = item.change;
  // Under the same name there may be another one by now, which somebody else has made.
  const isAnother = observed !== undefined && before !== null && !isSame(before, observed);
  if (observed !== undefined && observed.status.phase !== 'deleting' && !isAnother) return;
  if (action === 'delete') {
    end(run, item, ['done']);
    return;
  }
  if (isAnother) {
    end(run, item, ['failed', moved(`another run has taken it anew (${observed.status.state})`)]);
    return;
  }
  // A retake goes on with its second half.
  item.removed = true;
  item.stage = 'queued';
  delete item.id;
  delete item.status;
}

function settleInvisible(run: Run, item: Item, at: number): void {
  const grace = item.unsure === 'name-taken' ? TAKEN_GRACE : VISIBILITY_GRACE;
  if (item.seen) {
    end(run, item, ['failed', failure('vanished', 'it was there and is gone; somebody deleted it')]);
  } else if (at - item.requestedAt >= grace) {
    // We have looked for long enough to know that the request did not take effect.
    if (maySendAnew(item, at)) item.stage = 'queued';
    else end(run, item, ['failed', NOT_VISIBLE]);
  }
}

/** "Taken" by something that does not show means that the service was busy, which may last. */
function maySendAnew(item: Item, now: number): boolean {
  if (item.unsure === 'lost-answer') return item.lostAnswers < MOST_CREATIONS;
  if (item.unsure === undefined) return false;
  item.busySince ??= item.requestedAt;
  return now - item.busySince < BUSY_LIMIT;
}

function settleVisible(run: Run, item: Item, observed: Observed): void {
  const stranger = item.unsure !== undefined && !item.seen ? strangeness(run, item, observed) : undefined;
  item.seen = true;
  item.observed = observed;
  if (stranger !== undefined) end(run, item, ['failed', stranger]);
  else if (observed.status.phase === 'ready') item.stage = 'ready';
  else if (observed.status.phase === 'failed') {
    const message = `AWS could not make it: its status is ${observed.status.state}`;
    const hint = 'apply again: it will be removed and taken anew';
    end(run, item, ['failed', failure('backup-failed', message, hint)]);
  }
}

/** A backup found under a taken name may be somebody else's. */
function strangeness(run: Run, item: Item, observed: Observed): Failure | undefined {
  if (observed.source !== item.change.source) {
    return failure('conflict', `a backup of ${observed.source} has this name`);
  }
  if (observed.marker !== undefined && observed.marker.project !== run.project) {
    return failure('foreign', `a backup of project ${observed.marker.project} has this name`);
  }
  return undefined;
}

/** Stops waiting for an item whose time is up; AWS goes on with it. */
export function endIfOverdue(run: Run, item: Item): void {
  if (run.world.now() < deadlineOf(run, item)) return;
  const message = `still not done after ${describeTime(timeoutOf(run, item))}; AWS goes on with it`;
  end(run, item, ['unfinished', failure('timeout', message, 'apply again to go on waiting')]);
}

function describeTime(ms: number): string {
  if (ms === 1000) return '1 second';
  return ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;
}

function failure(code: string, message: string, hint?: string): Failure {
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}
