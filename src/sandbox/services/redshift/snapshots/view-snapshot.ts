import type { Context } from '../../../operation.ts';
import type { StructureOf } from '../../../shape.ts';
import { snapshotArn } from '../arns.ts';
import type { SNAPSHOT } from '../shapes/snapshot-shape.ts';
import type { RedshiftSlice, SnapshotRecord } from '../state.ts';
import { listTags } from '../tags/tags.ts';
import { remainingDays, shareMade, statusOf } from './life.ts';

/** A snapshot on the wire. */
export type SnapshotView = StructureOf<(typeof SNAPSHOT)['members']>;

/** The account that AWS's own support staff restores with, which has a name instead of a number. */
export const SUPPORT_ACCOUNT = 'amazon-redshift-support';

const RA3 = ['ra3.large', 'ra3.xlplus', 'ra3.4xlarge', 'ra3.16xlarge'];

/**
 * A snapshot as AWS shows it to the caller. `owner` is another account for one that is shared with the caller,
 * who is not told whom else it is shared with.
 */
export function viewSnapshot(
  snapshot: SnapshotRecord,
  context: Context<RedshiftSlice>,
  owner: string = context.account,
): SnapshotView {
  const { facts } = snapshot;
  const days = remainingDays(snapshot, context.now);
  return {
    SnapshotIdentifier: snapshot.identifier,
    ClusterIdentifier: snapshot.cluster,
    SnapshotCreateTime: snapshot.createdAt,
    SnapshotType: snapshot.type,
    OwnerAccount: owner,
    SnapshotArn: snapshotArn({ ...context, account: owner }, snapshot),
    SourceRegion: snapshot.sourceRegion,
    Tags: listTags(snapshot.tags),
    ...(owner === context.account ? { AccountsWithRestoreAccess: snapshot.sharedWith.map(viewAccount) } : {}),
    ...(snapshot.type === 'manual' ? { ManualSnapshotRetentionPeriod: snapshot.retentionDays } : {}),
    ...(days === undefined ? {} : { ManualSnapshotRemainingDays: days }),
    SnapshotRetentionStartTime: snapshot.retentionStart,
    ...viewProgress(snapshot, context),
    ...viewFacts(facts),
  };
}

function viewFacts(facts: SnapshotRecord['facts']): SnapshotView {
  return {
    ClusterCreateTime: facts.clusterCreatedAt,
    NodeType: facts.nodeType,
    NumberOfNodes: facts.numberOfNodes,
    DBName: facts.dbName,
    MasterUsername: facts.masterUsername,
    Port: facts.port,
    VpcId: facts.vpcId,
    AvailabilityZone: facts.availabilityZone,
    ClusterVersion: facts.clusterVersion,
    EngineFullVersion: `${facts.clusterVersion}.69954`,
    Encrypted: facts.encrypted,
    KmsKeyId: facts.kmsKeyId,
    EncryptedWithHSM: false,
    EnhancedVpcRouting: facts.enhancedVpcRouting,
    MaintenanceTrackName: facts.maintenanceTrackName,
    MasterPasswordSecretArn: facts.masterPasswordSecretArn,
    RestorableNodeTypes: facts.nodeType.startsWith('ra3.') ? RA3 : [facts.nodeType],
  };
}

function viewProgress(snapshot: SnapshotRecord, context: Context<RedshiftSlice>): SnapshotView {
  const moment = { now: context.now, duration: context.durations.redshift };
  const status = statusOf(snapshot, moment);
  const share = shareMade(snapshot, moment);
  const seconds = moment.duration / 1000;
  const creating = status === 'creating';
  const elapsed = creating ? Math.max(context.now - snapshot.createdAt, 0) / 1000 : seconds;
  return {
    Status: status,
    TotalBackupSizeInMegaBytes: snapshot.sizeMegabytes,
    ActualIncrementalBackupSizeInMegaBytes: snapshot.incrementalMegabytes,
    BackupProgressInMegaBytes: round(snapshot.incrementalMegabytes * share),
    CurrentBackupRateInMegaBytesPerSecond:
      creating && seconds > 0 ? round(snapshot.incrementalMegabytes / seconds) : 0,
    EstimatedSecondsToCompletion: Math.ceil(seconds * (1 - share)),
    ElapsedTimeInSeconds: Math.floor(elapsed),
  };
}

function viewAccount(account: string): { AccountId?: string; AccountAlias?: string } {
  return account === SUPPORT_ACCOUNT ? { AccountAlias: account } : { AccountId: account };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
