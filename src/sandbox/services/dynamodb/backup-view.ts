import type { Context } from '../../operation.ts';
import type { Members, StructureOf } from '../../shape.ts';
import { readBackupArn } from './arns.ts';
import { accessDenied, backupNotFound, invalid } from './faults.ts';
import type { Backup, DynamoDbSlice } from './state.ts';
import { featureMembers, sourceMembers, viewFeatures, viewSource } from './table-view.ts';

type Dynamo = Context<DynamoDbSlice>;

const epoch = { type: 'timestamp', format: 'epoch' } as const;

/** AWS's BackupDetails. */
export const detailsMembers = {
  BackupArn: { type: 'string', required: true },
  BackupName: { type: 'string', required: true },
  BackupSizeBytes: { type: 'long' },
  BackupStatus: { type: 'string', required: true },
  BackupType: { type: 'string', required: true },
  BackupCreationDateTime: { ...epoch, required: true },
  BackupExpiryDateTime: epoch,
} as const satisfies Members;

/** The answer of DescribeBackup and DeleteBackup. */
export const oneBackup = {
  BackupDescription: {
    type: 'structure',
    members: {
      BackupDetails: { type: 'structure', members: detailsMembers },
      SourceTableDetails: { type: 'structure', members: sourceMembers },
      SourceTableFeatureDetails: { type: 'structure', members: featureMembers },
    },
  },
} as const satisfies Members;

/**
 * CREATING until its time is over, then AVAILABLE, unless it was seeded with a status. AWS has no status for one
 * that failed; that it counts as DELETED is assumed.
 */
export function statusOf(backup: Backup, { now, durations }: Pick<Dynamo, 'now' | 'durations'>): string {
  const { fixedStatus, fate, createdAt } = backup;
  if (fixedStatus !== undefined) return fixedStatus;
  if (fate === 'hangs' || now < createdAt + durations.dynamodb) return 'CREATING';
  return fate === 'fails' ? 'DELETED' : 'AVAILABLE';
}

/** Those that have not expired; only system backups ever do. */
export function keptBackups(slice: DynamoDbSlice, now: number): Backup[] {
  return slice.backups.filter((backup) => backup.expiresAt === undefined || now < backup.expiresAt);
}

/** The backup of this ARN: of the caller's account, whatever Region the ARN names, in this one. */
export function demandBackup(context: Dynamo, arn: string): Backup {
  const wanted = readBackupArn(arn);
  if (wanted === undefined) throw invalid('Invalid Backup ARN');
  if (wanted.account !== context.account) throw accessDenied(context, arn);
  const found = keptBackups(context.slice, context.now).find((backup) => {
    const parts = readBackupArn(backup.arn);
    return parts?.table === wanted.table && parts.backupId === wanted.backupId;
  });
  if (found === undefined) throw backupNotFound(arn);
  return found;
}

/** A backup's own figures as AWS shows them at this instant. */
export function viewDetails(backup: Backup, context: Dynamo): StructureOf<typeof detailsMembers> {
  return {
    BackupArn: backup.arn,
    BackupName: backup.name,
    BackupSizeBytes: backup.sizeBytes,
    BackupStatus: statusOf(backup, context),
    BackupType: backup.type,
    BackupCreationDateTime: backup.createdAt,
    BackupExpiryDateTime: backup.expiresAt,
  };
}

/** A backup with the table that it was taken of. */
export function describeBackup(backup: Backup, context: Dynamo) {
  return {
    BackupDetails: viewDetails(backup, context),
    SourceTableDetails: viewSource(backup.table),
    SourceTableFeatureDetails: viewFeatures(backup.table),
  };
}
