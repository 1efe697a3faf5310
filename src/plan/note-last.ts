import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { Change } from '../model/plan.ts';
import { isManageable } from './match.ts';

/** The deletions after which no ready backup of their source is left. */
export function findLast(changes: readonly Change[], observed: readonly Observed[]): Change[] {
  const deletions = changes.filter(({ action }) => action === 'delete');
  const going = new Set(deletions.flatMap(({ before }) => (before === null ? [] : [keyOf(before)])));
  const left = new Set(
    observed
      .filter((one) => isManageable(one) && one.status.phase === 'ready' && !going.has(keyOf(one)))
      .map(sourceKey),
  );
  return deletions.filter(
    ({ before }) => before !== null && before.status.phase === 'ready' && !left.has(sourceKey(before)),
  );
}

/** Says on each deletion whether it takes the last ready backup of its source. */
export function noteLast(
  changes: readonly Change[],
  observed: readonly Observed[],
  kinds: ReadonlyMap<string, KindInfo>,
): Change[] {
  const last = new Set(findLast(changes, observed));
  return changes.map((change) => {
    if (!last.has(change)) return change;
    const note = `no ready backup of ${kinds.get(change.kind)?.sourceNoun ?? 'source'} ${change.source} is left`;
    return { ...change, reason: change.reason === undefined ? note : `${change.reason}; ${note}` };
  });
}

/** Identifies an observed backup within a run. */
export function keyOf({ target, kind, id }: Observed): string {
  return JSON.stringify([target, kind, id]);
}

function sourceKey({ target, kind, source }: Observed): string {
  return JSON.stringify([target, kind, source]);
}
