import type { Observed } from '../../model/observed.ts';
import type { Item } from '../item.ts';
import { end, groupItems, type Run } from '../run.ts';
import { retryOrFail } from '../step.ts';
import { matchItem, refOf } from './look.ts';
import { isSame, moved } from './same.ts';

/**
 * Looks once more at the backups that are about to be written to or deleted: since the plan, another run may have
 * deleted one, made another under its name, or adopted it. Ends the items whose backup is no longer what the plan
 * found, and returns the rest.
 */
export async function verify(run: Run, items: readonly Item[]): Promise<Item[]> {
  const groups = groupItems(items.filter(concernsExisting));
  await Promise.all([...groups.values()].map((group) => verifyGroup(run, group)));
  return items.filter(({ stage, notBefore }) => stage === 'queued' && notBefore <= run.world.now());
}

/** Something is done to the backup that the plan found, and not only waited for. */
function concernsExisting({ change, removed }: Item): boolean {
  return change.before !== null && change.action !== 'wait' && !removed;
}

async function verifyGroup(run: Run, items: readonly Item[]): Promise<void> {
  const [first] = items;
  if (first === undefined) return;
  try {
    const found = await first.provider.read(items.map(refOf));
    for (const item of items) verifyItem(run, item, matchItem(item, found));
  } catch (error) {
    for (const item of items) {
      item.attempts += 1;
      retryOrFail(run, item, error);
    }
  }
}

function verifyItem(run: Run, item: Item, now: Observed | undefined): void {
  const { before } = item.change;
  if (before === null) return;
  const why = now === undefined ? whyMissing(item) : whyMoved(run, item, { before, now });
  if (why !== undefined) end(run, item, ['failed', moved(why)]);
  else if (now !== undefined) item.observed = now;
}

/** What is to go and has gone needs nothing more, as its deletion will find out. */
function whyMissing({ change }: Item): string | undefined {
  return change.action === 'delete' || change.action === 'retake' ? undefined : 'it is gone';
}

function whyMoved(
  run: Run,
  { change }: Item,
  { before, now }: { before: Observed; now: Observed },
): string | undefined {
  if (!isSame(before, now)) return `there is another one now (${now.status.state})`;
  const { project, name } = now.marker ?? {};
  if (project !== undefined && project !== run.project && project !== before.marker?.project) {
    return `project ${project} has adopted it meanwhile`;
  }
  if (change.action === 'adopt' && project === run.project && name !== change.name) {
    return `it has the name ${name} meanwhile`;
  }
  return undefined;
}
