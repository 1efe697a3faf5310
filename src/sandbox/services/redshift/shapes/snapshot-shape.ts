import { TAGS } from './tag-shapes.ts';

const ACCOUNT_WITH_RESTORE_ACCESS = {
  type: 'structure',
  members: { AccountId: { type: 'string' }, AccountAlias: { type: 'string' } },
} as const;

/** A snapshot as every operation on it answers. */
export const SNAPSHOT = {
  type: 'structure',
  members: {
    SnapshotIdentifier: { type: 'string' },
    ClusterIdentifier: { type: 'string' },
    SnapshotCreateTime: { type: 'timestamp', format: 'iso' },
    Status: { type: 'string' },
    Port: { type: 'integer' },
    AvailabilityZone: { type: 'string' },
    ClusterCreateTime: { type: 'timestamp', format: 'iso' },
    MasterUsername: { type: 'string' },
    ClusterVersion: { type: 'string' },
    EngineFullVersion: { type: 'string' },
    SnapshotType: { type: 'string' },
    NodeType: { type: 'string' },
    NumberOfNodes: { type: 'integer' },
    DBName: { type: 'string' },
    VpcId: { type: 'string' },
    Encrypted: { type: 'boolean' },
    KmsKeyId: { type: 'string' },
    EncryptedWithHSM: { type: 'boolean' },
    AccountsWithRestoreAccess: {
      type: 'list',
      item: 'AccountWithRestoreAccess',
      of: ACCOUNT_WITH_RESTORE_ACCESS,
    },
    OwnerAccount: { type: 'string' },
    TotalBackupSizeInMegaBytes: { type: 'double' },
    ActualIncrementalBackupSizeInMegaBytes: { type: 'double' },
    BackupProgressInMegaBytes: { type: 'double' },
    CurrentBackupRateInMegaBytesPerSecond: { type: 'double' },
    EstimatedSecondsToCompletion: { type: 'long' },
    ElapsedTimeInSeconds: { type: 'long' },
    SourceRegion: { type: 'string' },
    Tags: TAGS,
    RestorableNodeTypes: { type: 'list', item: 'NodeType', of: { type: 'string' } },
    EnhancedVpcRouting: { type: 'boolean' },
    MaintenanceTrackName: { type: 'string' },
    ManualSnapshotRetentionPeriod: { type: 'integer' },
    ManualSnapshotRemainingDays: { type: 'integer' },
    SnapshotRetentionStartTime: { type: 'timestamp', format: 'iso' },
    MasterPasswordSecretArn: { type: 'string' },
    MasterPasswordSecretKmsKeyId: { type: 'string' },
    SnapshotArn: { type: 'string' },
  },
} as const;

/** The output of the operations that answer with one snapshot. */
export const ONE_SNAPSHOT = { Snapshot: SNAPSHOT } as const;

/** An item that a batch operation could not do. */
export const SNAPSHOT_ERROR = {
  type: 'structure',
  members: {
    SnapshotIdentifier: { type: 'string' },
    SnapshotClusterIdentifier: { type: 'string' },
    FailureCode: { type: 'string' },
    FailureReason: { type: 'string' },
  },
} as const;

/** The output of both batch operations: what was done, and what was not. */
export const BATCH_OUTCOME = {
  Resources: { type: 'list', item: 'String', of: { type: 'string' } },
  Errors: { type: 'list', item: 'SnapshotErrorMessage', of: SNAPSHOT_ERROR },
} as const;
