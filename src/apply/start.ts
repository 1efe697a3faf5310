import pLimit from 'p-limit';
import type { Desired } from '../model/desired.ts';
import type { Observed } from '../model/observed.ts';
import type { Item } from './item.ts';
import { SHORTEST_DELAY, startPace } from './looks/pace.ts';
import { verify } from './looks/verify.ts';
import { end, groupKey, isStopped, noteStatus, type Run, timestamp } from './run.ts';
import { attempt } from './step.ts';

/** Requests under way at once. Waiting for a backup takes none of these places. */
export const CONCURRENCY = 16;

/** Starts everything that waits for nothing: its turn has come, its source is free, its dependencies are ready. */
export async function startUnblocked(run: Run): Promise<void> {
  dropHopeless(run);
  const limit = pLimit(CONCURRENCY);
  const sound = await verify(run, selectUnblocked(run));
  await Promise.all(sound.map((item) => limit(() => startItem(run, item))));
}

/** Those that could be started now, at most one per source where the service demands it. */
export function selectUnblocked(run: Run): Item[] {
  const now = run.world.now();
  const busy = new Set(run.items.filter(occupiesSource).map(sourceKey));
  return run.items.filter((item) => {
    if (item.stage !== 'queued' || item.notBefore > now || !isReleased(run, item)) return false;
    if (!needsSource(item)) return true;
    if (busy.has(sourceKey(item))) return false;
    busy.add(sourceKey(item));
    return true;
  });
}

/** Ends what waits for a backup that will not become ready in this run, and what waits for that in turn. */
export function dropHopeless(run: Run): void {
  const queued = run.items.filter(({ stage }) => stage === 'queued');
  for (const item of queued) {
    const lost = item.change.waitsFor.find((address) => outcomeOf(run, address) === 'lost');
    const before = run.items.find((other) => isLeftInMaking(other) && blocks(other, item));
    if (lost !== undefined) {
      const message = `it is made from ${lost}, which did not become ready`;
      end(run, item, ['not-started', { code: 'dependency-failed', message }]);
    } else if (before !== undefined) {
      const { sourceNoun } = item.info;
      const message = `AWS is still making ${before.change.address} of the same ${sourceNoun}, and makes one at a time`;
      end(run, item, ['not-started', { code: 'source-busy', message, hint: 'apply again when it is ready' }]);
    }
  }
  if (queued.some(({ stage }) => stage === 'ended')) dropHopeless(run);
}

/** We stopped waiting for it, and AWS goes on. */
function isLeftInMaking({ change, result }: Item): boolean {
  return result?.outcome === 'unfinished' && ['create', 'wait', 'retake'].includes(change.action);
}

function blocks(other: Item, item: Item): boolean {
  return needsSource(item) && sourceKey(other) === sourceKey(item);
}

function isReleased(run: Run, item: Item): boolean {
  return item.change.waitsFor.every((address) => outcomeOf(run, address) === 'done');
}

function outcomeOf(run: Run, address: string): 'done' | 'lost' | 'open' {
  const item = run.items.find(({ change }) => change.address === address && change.action !== 'delete');
  if (item?.result === undefined) return item === undefined ? 'done' : 'open';
  return item.result.outcome === 'done' ? 'done' : 'lost';
}

function needsSource(item: Item): boolean {
  return item.info.serialPerSource && (item.change.action === 'create' || item.change.action === 'retake');
}

function occupiesSource(item: Item): boolean {
  return item.info.serialPerSource && (item.stage === 'making' || item.stage === 'removing');
}

function sourceKey({ change }: Item): string {
  return JSON.stringify([change.target, change.kind, change.source]);
}

async function startItem(run: Run, item: Item): Promise<void> {
  // Starting many may take a while, in which the user leaves or the lock is lost.
  await run.keepLock();
  if (isStopped(run)) return;
  const { address, action } = item.change;
  if (item.startedAt === undefined) run.onEvent({ type: 'started', at: timestamp(run), address, action });
  await beginAction(run, item);
  if (item.stage === 'making' || item.stage === 'removing') lookSoon(run, item);
}

async function beginAction(run: Run, item: Item): Promise<void> {
  const { action, before, after } = item.change;
  item.requestedAt = run.world.now();
  if (action === 'wait') {
    item.startedAt = item.requestedAt;
    item.seen = true;
    item.stage = 'making';
  } else if (action === 'create' && after !== null) await create(run, item, after);
  else if (action === 'retake' && before !== null && after !== null) {
    await (item.removed ? create(run, item, after) : remove(run, item, before));
  } else if (action === 'delete' && before !== null) await remove(run, item, before);
  else if (action === 'restore' && before !== null && after !== null) {
    const send = () => item.provider.restore(before, after);
    if (await attempt(run, item, { send })) item.stage = 'making';
  } else if (before !== null) {
    // adopt and update write to a backup that is there already.
    item.observed ??= before;
    item.stage = 'ready';
  }
}

async function create(run: Run, item: Item, desired: Desired): Promise<void> {
  delete item.unsure;
  const created = await attempt(run, item, {
    send: async () => {
      const answer = await item.provider.create(desired);
      if (answer === undefined) return;
      item.id = answer.id;
      noteStatus(run, item, answer.status);
    },
    onUnsure: (verdict) => {
      item.unsure = verdict;
      if (verdict === 'lost-answer') item.lostAnswers += 1;
      item.stage = 'making';
    },
  });
  if (created) item.stage = 'making';
}

async function remove(run: Run, item: Item, observed: Observed): Promise<void> {
  if (await attempt(run, item, { send: () => item.provider.remove(observed) })) item.stage = 'removing';
}

/** The first look comes at once, unless others of the kind were looked at just now. */
function lookSoon(run: Run, item: Item): void {
  const key = groupKey(item);
  const soon = run.world.now() + SHORTEST_DELAY;
  const pace = run.paces.get(key);
  if (pace === undefined) run.paces.set(key, startPace(run.world.now()));
  else run.paces.set(key, { delay: SHORTEST_DELAY, nextLook: Math.min(pace.nextLook, soon) });
}
