import type { Context } from '../../operation.ts';
import type { Members, StructureOf } from '../../shape.ts';
import { DAY, expiryOf, restorersOf, statusOf } from './snapshot-state.ts';
import type { ServerlessSlice, Snapshot } from './state.ts';

const accounts = { type: 'list', of: { type: 'string' } } as const;
const isoTime = { type: 'timestamp', format: 'iso' } as const;

/** AWS's Snapshot structure: instants are ISO text in answers, though epoch seconds in requests. */
export const snapshotMembers = {
  snapshotName: { type: 'string' },
  snapshotArn: { type: 'string' },
  namespaceName: { type: 'string' },
  namespaceArn: { type: 'string' },
  adminUsername: { type: 'string' },
  status: { type: 'string' },
  kmsKeyId: { type: 'string' },
  ownerAccount: { type: 'string' },
  totalBackupSizeInMegaBytes: { type: 'double' },
  actualIncrementalBackupSizeInMegaBytes: { type: 'double' },
  backupProgressInMegaBytes: { type: 'double' },
  currentBackupRateInMegaBytesPerSecond: { type: 'double' },
  estimatedSecondsToCompletion: { type: 'long' },
  elapsedTimeInSeconds: { type: 'long' },
  snapshotCreateTime: isoTime,
  snapshotRetentionPeriod: { type: 'integer' },
  snapshotRemainingDays: { type: 'integer' },
  snapshotRetentionStartTime: isoTime,
  accountsWithRestoreAccess: accounts,
  accountsWithProvisionedRestoreAccess: accounts,
  adminPasswordSecretArn: { type: 'string' },
  adminPasswordSecretKmsKeyId: { type: 'string' },
} as const satisfies Members;

/** The answer of every operation on one snapshot. */
export const oneSnapshot = {
  snapshot: { type: 'structure', members: snapshotMembers },
} as const satisfies Members;

export type SnapshotView = StructureOf<typeof snapshotMembers>;

/** A snapshot as AWS shows it at this instant. */
export function viewSnapshot(snapshot: Snapshot, context: Context<ServerlessSlice>): SnapshotView {
  const restorers = restorersOf(snapshot);
  return {
    snapshotName: snapshot.name,
    snapshotArn: snapshot.arn,
    namespaceName: snapshot.namespaceName,
    namespaceArn: snapshot.namespaceArn,
    adminUsername: snapshot.adminUsername,
    status: statusOf(snapshot, context),
    kmsKeyId: snapshot.kmsKeyId,
    ownerAccount: snapshot.arn.split(':')[4],
    ...viewProgress(snapshot, context),
    snapshotCreateTime: snapshot.createdAt,
    snapshotRetentionPeriod: snapshot.retentionPeriod,
    snapshotRemainingDays: remainingDays(snapshot, context.now),
    snapshotRetentionStartTime: snapshot.retentionStart,
    accountsWithRestoreAccess: restorers.serverless,
    accountsWithProvisionedRestoreAccess: restorers.provisioned,
  };
}

function remainingDays(snapshot: Snapshot, now: number): number | undefined {
  return snapshot.retentionPeriod === -1 ? undefined : Math.ceil((expiryOf(snapshot) - now) / DAY);
}

// One that failed or hangs has not come anywhere, however old it is.
function viewProgress(snapshot: Snapshot, context: Context<ServerlessSlice>): SnapshotView {
  const status = statusOf(snapshot, context);
  const duration = Math.max(context.durations.redshiftServerless, 1);
  const age = Math.min(Math.max(context.now - snapshot.createdAt, 0), duration);
  const stuck = snapshot.fixedStatus !== undefined && status !== 'AVAILABLE';
  const worked = stuck ? 0 : age;
  const creating = status === 'CREATING';
  const rate = stuck ? 0 : (snapshot.incrementalMegabytes / duration) * 1000;
  return {
    totalBackupSizeInMegaBytes: snapshot.sizeMegabytes,
    actualIncrementalBackupSizeInMegaBytes: snapshot.incrementalMegabytes,
    backupProgressInMegaBytes: roundCents((snapshot.incrementalMegabytes * worked) / duration),
    currentBackupRateInMegaBytesPerSecond: creating ? roundCents(rate) : 0,
    estimatedSecondsToCompletion: creating ? Math.ceil((duration - worked) / 1000) : 0,
    elapsedTimeInSeconds: Math.floor(age / 1000),
  };
}

function roundCents(value: number): number {
  return Math.round(value * 100) / 100;
}
