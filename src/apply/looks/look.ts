import type { Observed } from '../../model/observed.ts';
import type { Ref } from '../../providers/provider.ts';
import type { Item } from '../item.ts';
import { describeFailure, judge } from '../judge.ts';
import { deadlineOf, end, groupItems, type Run } from '../run.ts';
import { afterBrokenPromises, nextPace, startPace } from './pace.ts';
import { endIfOverdue, settle } from './settle.ts';

/** Our clock and AWS's may differ by this much; a look reaches back as far, in milliseconds. */
const CLOCK_SKEW = 15 * 60 * 1000;

/** Looks once at each kind in each target that has backups in flight and is due. */
export async function lookOnce(run: Run): Promise<void> {
  const now = run.world.now();
  const due = [...groupInFlight(run)].filter(([key, items]) => dueAt(run, key, items) <= now);
  await Promise.all(due.map(([key, items]) => lookAt(run, key, items)));
}

/** The next instant at which a look is due; Infinity when nothing is in flight. */
export function nextLook(run: Run): number {
  const groups = [...groupInFlight(run)].map(([key, items]) => dueAt(run, key, items));
  return Math.min(Number.POSITIVE_INFINITY, ...groups);
}

/** A last look is taken when the time of one of them is up. */
function dueAt(run: Run, key: string, items: readonly Item[]): number {
  return Math.min(run.paces.get(key)?.nextLook ?? 0, ...items.map((item) => deadlineOf(run, item)));
}

function groupInFlight(run: Run): Map<string, Item[]> {
  return groupItems(run.items.filter(({ stage }) => stage === 'making' || stage === 'removing'));
}

async function lookAt(run: Run, key: string, items: readonly Item[]): Promise<void> {
  const at = run.world.now();
  const found = await readAll(run, items);
  const estimates: number[] = [];
  if (found !== undefined) {
    for (const item of items) {
      const observed = matchItem(item, found);
      noteDuplicates(item, observed?.id ?? item.id, found);
      settle(run, item, { observed, at });
      if (item.stage === 'making') estimates.push(...estimateOf(item, observed, run.world.now()));
    }
  }
  const pace = run.paces.get(key) ?? startPace(run.world.now());
  const estimate = estimates.length === 0 ? {} : { estimateMs: Math.min(...estimates) };
  run.paces.set(key, nextPace(pace, run.world.now(), { ...estimate, random: run.world.random() }));
}

/** What AWS estimates; one that did not hold is believed less and less. Milliseconds, none where AWS is silent. */
function estimateOf(item: Item, observed: Observed | undefined, now: number): number[] {
  const seconds = observed?.status.progress?.remainingSeconds;
  if (seconds === undefined) return [];
  const { at = Number.POSITIVE_INFINITY, broken = 0 } = item.promise ?? {};
  item.promise = { at: now + seconds * 1000, broken: now >= at ? broken + 1 : broken };
  return [Math.max(seconds * 1000, afterBrokenPromises(item.promise.broken))];
}

/**
 * Undefined when the look failed. What is in flight goes on anyhow: a passing failure is left to the next look,
 * one that would last (no access any more) ends the waiting.
 */
async function readAll(run: Run, items: readonly Item[]): Promise<Observed[] | undefined> {
  const [first] = items;
  if (first === undefined) return [];
  try {
    return await first.provider.read(items.map(refOf));
  } catch (error) {
    const lasting = judge(error, first.info) === 'fail';
    for (const item of items) {
      if (lasting) end(run, item, ['unfinished', describeFailure(error)]);
      else endIfOverdue(run, item);
    }
    return undefined;
  }
}

/** What to look for on behalf of an item. */
export function refOf(item: Item): Ref {
  const { change, id, requestedAt } = item;
  return {
    ...(id === undefined ? {} : { id }),
    name: change.name,
    source: change.source,
    since: sinceOf(item) ?? requestedAt - CLOCK_SKEW,
    ...(change.after === null ? {} : { desired: change.after }),
  };
}

/** A backup that was there before is as old as it is; one that we began is not older than its request. */
function sinceOf({ change, removed }: Item): number | undefined {
  const createdAt = removed ? undefined : change.before?.createdAt;
  return createdAt === undefined ? undefined : Date.parse(createdAt);
}

/** The one among those found that an item is about. */
export function matchItem(item: Item, found: readonly Observed[]): Observed | undefined {
  const { change, id, info } = item;
  if (id !== undefined) return found.find((observed) => observed.id === id);
  return found.find(
    ({ name, source }) => name === change.name && (!info.namedPerSource || source === change.source),
  );
}

/** Two runs at once may both have created it; nothing but a lock prevents that, so that it must be told. */
function noteDuplicates(item: Item, id: string | undefined, found: readonly Observed[]): void {
  const { change, info } = item;
  const isGivenTwice = info.namedPerSource || info.takenByAws;
  if (!isGivenTwice || change.action !== 'create' || id === undefined) return;
  const others = found.filter(
    (one) => one.id !== id && one.name === change.name && one.source === change.source,
  );
  if (others.length > 0) item.duplicates = others.map((one) => one.id).sort();
}
