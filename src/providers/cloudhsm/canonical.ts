import type { JsonObject } from '../../model/json.ts';
import type { Observed, Phase } from '../../model/observed.ts';
import { NAME_TAG, readTags } from '../marker.ts';
import type { RawBackup } from './api/describe-backups.ts';
import { cloudHsmBackup } from './kind.ts';

/** Where a backup was seen. */
export interface Place {
  target: string;
  partition: string;
  region: string;
  account: string;
}

/**
 * DELETED is also what AWS calls a copy that failed; it is left out of listings, so that it counts as failed
 * only for who waits for it. A state that is not known yet counts as unfinished: nothing is done to it.
 */
const PHASES: { readonly [state: string]: Phase } = {
  CREATE_IN_PROGRESS: 'pending',
  READY: 'ready',
  PENDING_DELETION: 'deleting',
  DELETED: 'failed',
};

/** A backup as CloudHSM shows it, in the common form. It has a name only if it was tagged with one. */
export function toObserved(backup: RawBackup, place: Place): Observed {
  const state = backup.BackupState ?? 'unknown';
  const arn = backup.BackupArn ?? arnOf(backup.BackupId, place);
  const owner = arn.split(':')[4];
  const all = Object.fromEntries((backup.TagList ?? []).map(({ Key, Value }) => [Key, Value]));
  const { marker, tags } = readTags(all);
  return {
    target: place.target,
    kind: cloudHsmBackup.kind,
    id: backup.BackupId,
    arn,
    name: all[NAME_TAG] ?? '',
    source: backup.ClusterId ?? backup.SourceCluster ?? '',
    maker: 'manual',
    ...(owner === undefined || owner === place.account ? {} : { sharedBy: owner }),
    ...(marker === undefined ? {} : { marker }),
    status: { phase: PHASES[state] ?? 'pending', state },
    fields: fieldsOf(backup, tags),
    ...instant('createdAt', backup.CreateTimestamp),
    ...(state === 'PENDING_DELETION' ? instant('expiresAt', backup.DeleteTimestamp) : {}),
    details: { ...detailsOf(backup), BackupArn: arn },
  };
}

/** AWS gives the ARN since 2024, and some emulators never. */
export function arnOf(backupId: string, place: Omit<Place, 'target'>): string {
  return `arn:${place.partition}:cloudhsm:${place.region}:${place.account}:backup/${backupId}`;
}

function fieldsOf(backup: RawBackup, tags: Record<string, string>): JsonObject {
  return {
    backupId: backup.BackupId,
    ...(backup.SourceBackup === undefined ? {} : { sourceBackupId: backup.SourceBackup }),
    // AWS leaves the member out for a backup that was never pinned.
    neverExpires: backup.NeverExpires ?? false,
    tags,
  };
}

function detailsOf(backup: RawBackup): JsonObject {
  const entries = Object.entries(backup).flatMap(([member, value]) => {
    if (value === undefined) return [];
    const timed = member.endsWith('Timestamp') && (typeof value === 'number' || typeof value === 'string');
    return [[member, timed ? (toIso(value) ?? value) : value] as const];
  });
  return Object.fromEntries(entries);
}

function instant(member: 'createdAt' | 'expiresAt', at: number | string | undefined): Partial<Observed> {
  const text = toIso(at);
  return text === undefined ? {} : { [member]: text };
}

function toIso(at: number | string | null | undefined): string | undefined {
  if (at === undefined || at === null) return undefined;
  const date = new Date(typeof at === 'number' ? Math.round(at * 1000) : at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
