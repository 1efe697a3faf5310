import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { Change } from '../model/plan.ts';
import { isManageable } from './match.ts';
import { type Places, placedKey, placeOf } from './place.ts';

/** One look at the world, and where its targets lead. */
export interface Look extends Places {
  observed: readonly Observed[];
}

/** The deletions after which no ready backup of their source is left. */
export function findLast(changes: readonly Change[], look: Look): Change[] {
  const deletions = changes.filter(({ action }) => action === 'delete');
  const going = new Set(
    deletions.flatMap(({ before }) => (before === null ? [] : [placedKey(before, look)])),
  );
  const left = new Set(
    look.observed
      .filter((one) => isManageable(one) && one.status.phase === 'ready' && !going.has(placedKey(one, look)))
      .map((one) => sourceKey(one, look)),
  );
  return deletions.filter(
    ({ before }) => before !== null && before.status.phase === 'ready' && !left.has(sourceKey(before, look)),
  );
}

/** Says on each deletion whether it takes the last ready backup of its source. */
export function noteLast(
  changes: readonly Change[],
  look: Look,
  kinds: ReadonlyMap<string, KindInfo>,
): Change[] {
  const last = new Set(findLast(changes, look));
  return changes.map((change) => {
    if (!last.has(change)) return change;
    const note = `no ready backup of ${kinds.get(change.kind)?.sourceNoun ?? 'source'} ${change.source} is left`;
    const reason = change.reason === undefined ? note : `${change.reason}; ${note}`;
    return { ...change, reason, isLast: true };
  });
}

/** Equal for the backups of one source, whichever target shows them. */
function sourceKey({ target, kind, source }: Observed, places: Places): string {
  return JSON.stringify([placeOf(target, places), kind, source]);
}
