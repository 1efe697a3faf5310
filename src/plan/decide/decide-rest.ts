import type { Desired } from '../../model/desired.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import type { Allowance } from '../guard.ts';
import { nameKey } from '../match.ts';
import { onePerPlace, type Places, placedKey, placeOf } from '../place.ts';
import { decideUndeclared } from './decide-undeclared.ts';

interface Rest extends Places {
  project: { name: string };
  kinds: readonly KindInfo[];
  desired: readonly Desired[];
  observed: readonly Observed[];
  allowance: Allowance;
}

/** Decides about the backups that carry our mark and that no declaration is about; the others are only counted. */
export function decideRest(input: Rest, declared: readonly Change[]): Change[] {
  const infos = new Map(input.kinds.map((info) => [info.kind, info]));
  // The name alone: a backup of another source under it is a conflict, and told of there.
  const nameOf = (one: Desired | Observed) =>
    nameKey(infos.get(one.kind), { ...one, source: '' }, placeOf(one.target, input));
  const names = new Set(input.desired.map(nameOf));
  const seen = new Set(declared.flatMap(({ before }) => (before === null ? [] : [placedKey(before, input)])));
  return (
    onePerPlace(input.observed, input)
      .filter((one) => one.marker?.project === input.project.name && one.status.phase !== 'deleting')
      // Another backup under a declared name is a duplicate of it, and told of there.
      .filter((one) => !seen.has(placedKey(one, input)) && !names.has(nameOf(one)))
      .flatMap((one) => {
        const info = infos.get(one.kind);
        return info === undefined ? [] : [decideUndeclared(one, info, input.allowance.prune)];
      })
  );
}
