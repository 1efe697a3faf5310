import pLimit from 'p-limit';
import { compareFields } from '../plan/compare.ts';
import type { Item } from './item.ts';
import { end, type Run } from './run.ts';
import { CONCURRENCY } from './start.ts';
import { attempt } from './step.ts';

/**
 * Writes what a ready backup still lacks: our mark (a copy cannot be given it when it is made), and fields that
 * differ (a backup in the making cannot be shared).
 */
export async function finishReady(run: Run): Promise<void> {
  const now = run.world.now();
  const ready = run.items.filter(({ stage, notBefore }) => stage === 'ready' && notBefore <= now);
  const limit = pLimit(CONCURRENCY);
  await Promise.all(ready.map((item) => limit(() => finishItem(run, item))));
}

async function finishItem(run: Run, item: Item): Promise<void> {
  const { info, observed, provider } = item;
  const desired = item.change.after;
  if (observed === undefined || desired === null) return end(run, item, ['done']);
  const isOurs = observed.marker?.project === run.project;
  const changes = compareFields(info, desired, observed);
  const written = await attempt(run, item, {
    send: async () => {
      // The mark comes last: what could not be made as declared is not claimed either.
      if (changes.length > 0) await provider.update(observed, desired, changes);
      if (info.taggable && !isOurs) await provider.adopt(observed, desired);
    },
  });
  if (written) end(run, item, ['done']);
}
