import type { Desired } from '../../model/desired.ts';
import { isSameAccount, type Places } from '../place.ts';

/**
 * The declared backups that a copy may be made of: they have the name that it names, and are declared in the
 * Region that it names, in the same account. Empty for what is no copy, and for a copy of what nobody declares.
 */
export function copySourcesOf(copy: Desired, declared: readonly Desired[], places: Places): Desired[] {
  const { origin, kind, target, address } = copy;
  if (origin.from !== 'copy' || origin.name === undefined) return [];
  return declared
    .filter((one) => one.kind === kind && one.name === origin.name && one.address !== address)
    .filter((one) => one.lifecycle.ensure === 'present' && isSameAccount(one.target, target, places))
    .filter((one) => places.regions.get(one.target) === origin.region);
}
