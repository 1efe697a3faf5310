import { addressOf } from '../../model/address.ts';
import type { Desired } from '../../model/desired.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import { isManageable } from '../../plan/match.ts';
import { infoOf } from '../inventory/info-of.ts';

/** A backup that exists, and the declaration that means it. */
export interface Found {
  backup: Observed;
  info: KindInfo;
  address: string;
  declaredBy: Desired | undefined;
}

/** A backup with its kind and address, and who declares it. */
export function identifyBackup(backup: Observed, declared: readonly Desired[]): Found {
  const info = infoOf(backup.kind);
  const declaredBy = isManageable(backup) ? declared.find((one) => declares(one, backup, info)) : undefined;
  return { backup, info, address: addressOf(backup, info), declaredBy };
}

/** By name, or by the id that the declaration selects before it has given the backup its name. */
function declares(desired: Desired, backup: Observed, info: KindInfo): boolean {
  if (desired.target !== backup.target || desired.kind !== backup.kind) return false;
  const { origin } = desired;
  if (origin.from === 'existing' && origin.id === backup.id) return true;
  const isNamed = info.namesIgnoreCase
    ? desired.name.toLowerCase() === backup.name.toLowerCase()
    : desired.name === backup.name;
  return isNamed && (!info.namedPerSource || desired.source === backup.source);
}
