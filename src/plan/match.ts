import type { Desired } from '../model/desired.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';

/** Backups that this tool may manage: made by a user, and our own account's. */
export function isManageable(observed: Observed): boolean {
  return observed.maker === 'manual' && observed.sharedBy === undefined;
}

/** Looks up observed backups by the identity that a declaration has. */
export interface Index {
  /** Those under the declared name, oldest first; of a kind whose name is a tag, ours before another project's. */
  named(desired: Desired): Observed[];
  /** The backup with this id in the declaration's target. */
  byId(desired: Desired, id: string): Observed | undefined;
  /** Those of the declared source, oldest first. */
  ofSource(desired: Desired): Observed[];
}

/** Indexes one look at the world. `project` tells our marks from others'. */
export function indexObserved(
  observed: readonly Observed[],
  kinds: ReadonlyMap<string, KindInfo>,
  project: string,
): Index {
  const manageable = [...observed].filter(isManageable).sort(byAge);
  const names = group(manageable, (one) => nameKey(kinds.get(one.kind), one));
  const ids = group(manageable, (one) => key(one.target, one.kind, one.id));
  const sources = group(manageable, (one) => key(one.target, one.kind, one.source));
  return {
    named: (desired) => {
      const found = names.get(nameKey(kinds.get(desired.kind), desired)) ?? [];
      const ours = found.filter((one) => one.marker?.project === project);
      return kinds.get(desired.kind)?.takenByAws === true && ours.length > 0 ? ours : found;
    },
    byId: (desired, id) => ids.get(key(desired.target, desired.kind, id))?.[0],
    ofSource: (desired) => sources.get(key(desired.target, desired.kind, desired.source)) ?? [],
  };
}

/** Oldest first; by id where the instant is the same or unknown, so that the order is always the same. */
export function byAge(a: Observed, b: Observed): number {
  return compareText(a.createdAt ?? '', b.createdAt ?? '') || compareText(a.id, b.id);
}

/** Plain code-unit order, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Named {
  target: string;
  kind: string;
  source: string;
  name: string;
}

/** Equal for what has the same name; `place` stands for the target where two targets may lead to one place. */
export function nameKey(info: KindInfo | undefined, one: Named, place: string = one.target): string {
  // Redshift does not say whether it tells names apart by case, so names that differ only in case are one.
  const name = info?.namesIgnoreCase === true ? one.name.toLowerCase() : one.name;
  return info?.namedPerSource === true ? key(place, one.kind, one.source, name) : key(place, one.kind, name);
}

function key(...parts: string[]): string {
  return JSON.stringify(parts);
}

function group(all: readonly Observed[], keyOf: (one: Observed) => string): Map<string, Observed[]> {
  const groups = new Map<string, Observed[]>();
  for (const one of all) {
    const found = groups.get(keyOf(one));
    if (found === undefined) groups.set(keyOf(one), [one]);
    else found.push(one);
  }
  return groups;
}
