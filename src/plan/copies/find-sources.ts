import type { Address } from '../../model/address.ts';
import type { Desired } from '../../model/desired.ts';
import type { Change } from '../../model/plan.ts';
import type { Places } from '../place.ts';
import { copySourcesOf } from './copy-sources.ts';

/** By the decision about a copy, those about the declared backups that it is made of; never none. */
export type Sources = ReadonlyMap<Change, readonly Change[]>;

/** Of the copies about which this was decided. */
export function findSources(
  changes: readonly Change[],
  action: 'create' | 'retake',
  places: Places,
): Map<Change, Change[]> {
  const decisions = groupBy(changes, ({ address }) => address);
  const declared = groupBy(
    changes.flatMap(({ after }) => (after === null ? [] : [after])),
    ({ kind, name }) => nameKey(kind, name),
  );
  const sources = new Map<Change, Change[]>();
  for (const change of changes) {
    if (change.action !== action || change.after === null) continue;
    const found = sourcesOf(change.after, declared, places).flatMap((one) => decisions.get(one) ?? []);
    if (found.length > 0) sources.set(change, found);
  }
  return sources;
}

function sourcesOf(copy: Desired, declared: ReadonlyMap<string, Desired[]>, places: Places): Address[] {
  const name = copy.origin.from === 'copy' ? copy.origin.name : undefined;
  const named = name === undefined ? [] : (declared.get(nameKey(copy.kind, name)) ?? []);
  return [...new Set(copySourcesOf(copy, named, places).map(({ address }) => address))];
}

function nameKey(kind: string, name: string): string {
  return `${kind}/${name}`;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
