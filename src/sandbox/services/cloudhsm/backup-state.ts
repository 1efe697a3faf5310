import type { Context } from '../../operation.ts';
import type { Members, StructureOf } from '../../shape.ts';
import { notFound } from './faults.ts';
import { applyRetention, DELETION_DELAY } from './retention.ts';
import { backupId, epoch, tagList } from './shapes.ts';
import type { Backup, CloudHsmSlice } from './state.ts';
import { tagListOf } from './tags.ts';

type CloudHsm = Context<CloudHsmSlice>;

/** AWS's Backup structure. */
export const backupMembers = {
  BackupId: { ...backupId, required: true },
  BackupArn: { type: 'string' },
  BackupState: { type: 'string' },
  ClusterId: { type: 'string' },
  CreateTimestamp: epoch,
  CopyTimestamp: epoch,
  NeverExpires: { type: 'boolean' },
  SourceRegion: { type: 'string' },
  SourceBackup: { type: 'string' },
  SourceCluster: { type: 'string' },
  DeleteTimestamp: epoch,
  TagList: tagList,
  HsmType: { type: 'string' },
  Mode: { type: 'string' },
} as const satisfies Members;

/** The answer of every operation on one backup. */
export const oneBackup = {
  Backup: { type: 'structure', members: backupMembers },
} as const satisfies Members;

/** All of the caller's backups in this Region, after what AWS has done to them by itself. */
export function presentBackups({ slice, now }: Pick<CloudHsm, 'slice' | 'now'>): Backup[] {
  applyRetention(slice, now);
  return slice.backups;
}

/** The caller's own backup of this id; `CloudHsmResourceNotFoundException` without one. */
export function demandBackup(context: CloudHsm, id: string): Backup {
  const found = presentBackups(context).find((backup) => backup.id === id);
  if (found === undefined) throw notFound(id);
  return found;
}

/**
 * | asked to be deleted | in the making (by the clock) | state              |
 * |---------------------|------------------------------|--------------------|
 * | no                  | yes                          | CREATE_IN_PROGRESS |
 * | no                  | no                           | READY              |
 * | within seven days   |                              | PENDING_DELETION   |
 * | longer ago          |                              | DELETED            |
 *
 * A seeded state stands above all of it; DELETED is also what a failed copy is.
 */
export function stateOf(backup: Backup, { now, durations }: Pick<CloudHsm, 'now' | 'durations'>): string {
  const { deletedAt, fixedState, fate, copy, createdAt } = backup;
  if (fixedState !== undefined) return fixedState;
  if (deletedAt !== undefined) return now < deletedAt + DELETION_DELAY ? 'PENDING_DELETION' : 'DELETED';
  if (fate === 'hangs' || now < (copy?.copiedAt ?? createdAt) + durations.cloudhsm)
    return 'CREATE_IN_PROGRESS';
  return fate === 'fails' ? 'DELETED' : 'READY';
}

/** A backup as AWS shows it at this instant. */
export function viewBackup(backup: Backup, context: CloudHsm): StructureOf<typeof backupMembers> {
  const { copy, deletedAt } = backup;
  return {
    BackupId: backup.id,
    BackupArn: backup.arn,
    BackupState: stateOf(backup, context),
    ClusterId: backup.clusterId,
    CreateTimestamp: backup.createdAt,
    NeverExpires: backup.neverExpires,
    ...(copy !== undefined && {
      CopyTimestamp: copy.copiedAt,
      SourceRegion: copy.region,
      SourceBackup: copy.backupId,
      SourceCluster: copy.clusterId,
    }),
    ...(deletedAt !== undefined && { DeleteTimestamp: deletedAt + DELETION_DELAY }),
    ...tagListOf(backup.tags),
    HsmType: backup.hsmType,
    Mode: backup.mode,
  };
}
