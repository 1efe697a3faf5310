import type { Observed } from '../model/observed.ts';
import { compareText, isManageable } from './match.ts';

/** Where targets lead, as far as it is known. */
export interface Places {
  /** The Region of each target. */
  regions: ReadonlyMap<string, string>;
  /** Text that is equal for targets of the same account. */
  accounts?: ReadonlyMap<string, string>;
}

/** Text that is equal for two targets of one account and Region; an unknown target is a place of its own. */
export function placeOf(target: string, { regions, accounts }: Places): string {
  const region = regions.get(target);
  const account = accounts?.get(target);
  return JSON.stringify(region === undefined || account === undefined ? [target] : [account, region]);
}

/** Whether both targets belong to one account; those of which nothing is known do. */
export function isSameAccount(a: string, b: string, { accounts }: Places): boolean {
  return accounts?.get(a) === accounts?.get(b);
}

/** Equal for what two targets show of one backup. */
export function placedKey({ target, kind, id }: Observed, places: Places): string {
  return JSON.stringify([placeOf(target, places), kind, id]);
}

/** The backups that can be managed, as one target shows them where several lead to one place. */
export function onePerPlace(observed: readonly Observed[], places: Places): Observed[] {
  const manageable = observed.filter(isManageable);
  const viewOf = ({ target, kind }: Observed) => JSON.stringify([placeOf(target, places), kind]);
  const shown = new Map<string, string>();
  for (const one of manageable) {
    const other = shown.get(viewOf(one));
    if (other === undefined || compareText(one.target, other) < 0) shown.set(viewOf(one), one.target);
  }
  return manageable.filter((one) => shown.get(viewOf(one)) === one.target);
}
