import type { RecoveryPoint, Snapshot } from '@aws-sdk/client-redshift-serverless';
import type { Observed, Phase, Status } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { readTags } from '../marker.ts';
import { bytesOf, readProgress } from '../shared/megabytes.ts';
import { expiryOf, formatRetention } from '../shared/retention.ts';
import { toJson } from '../shared/to-json.ts';
import { redshiftServerlessSnapshot } from './kind.ts';

/** What of a session says where a snapshot is. */
export type Place = Pick<Session, 'target' | 'account' | 'region' | 'partition'>;

/** A state that is not known yet counts as unfinished: nothing is done to such a snapshot. */
const PHASES: { readonly [state: string]: Phase } = {
  CREATING: 'pending',
  COPYING: 'pending',
  AVAILABLE: 'ready',
  FAILED: 'failed',
  CANCELLED: 'failed',
};

/** AWS keeps a recovery point for a day. */
const RECOVERY_POINT_DAYS = 1;

/**
 * A snapshot as Redshift Serverless shows it, in the common form. Tags come by a call of their own; without
 * them, marker and `fields.tags` are not known and left out.
 */
export function toObserved(
  snapshot: Snapshot,
  place: Place,
  tags?: Readonly<Record<string, string>>,
): Observed {
  const name = snapshot.snapshotName ?? '';
  const status = statusOf(snapshot);
  const read = tags === undefined ? undefined : readTags(tags);
  const days = snapshot.snapshotRetentionPeriod;
  const retention = formatRetention(days);
  const expiresAt = expiryOf(snapshot.snapshotRetentionStartTime ?? snapshot.snapshotCreateTime, days);
  // Until it is ready, AWS shows 0 or how far it has come.
  const size = status.phase === 'ready' ? bytesOf(snapshot.totalBackupSizeInMegaBytes) : undefined;
  const sharedBy = snapshot.ownerAccount === place.account ? undefined : snapshot.ownerAccount;
  return {
    target: place.target,
    kind: redshiftServerlessSnapshot.kind,
    id: name,
    ...(snapshot.snapshotArn === undefined ? {} : { arn: snapshot.snapshotArn }),
    name,
    source: snapshot.namespaceName ?? '',
    maker: 'manual',
    ...(sharedBy === undefined ? {} : { sharedBy }),
    ...(read?.marker === undefined ? {} : { marker: read.marker }),
    status,
    fields: {
      ...(retention === undefined ? {} : { retention }),
      ...(read === undefined ? {} : { tags: read.tags }),
      sharedWith: [...new Set(snapshot.accountsWithRestoreAccess ?? [])].sort(),
    },
    ...instant('createdAt', snapshot.snapshotCreateTime),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(size === undefined ? {} : { sizeBytes: size }),
    details: toJson(snapshot),
  };
}

/**
 * A recovery point, which AWS takes by itself about every half hour. It has no name and no state of its own: it
 * is there and can be restored from, or it is not there.
 */
export function fromRecoveryPoint(point: RecoveryPoint, place: Place): Observed {
  const id = point.recoveryPointId ?? '';
  const expiresAt = expiryOf(point.recoveryPointCreateTime, RECOVERY_POINT_DAYS);
  const size = bytesOf(point.totalSizeInMegaBytes);
  return {
    target: place.target,
    kind: redshiftServerlessSnapshot.kind,
    id,
    arn: `arn:${place.partition}:redshift-serverless:${place.region}:${place.account}:recoverypoint/${id}`,
    name: id,
    source: point.namespaceName ?? '',
    maker: 'automated',
    status: { phase: 'ready', state: 'AVAILABLE' },
    fields: {},
    ...instant('createdAt', point.recoveryPointCreateTime),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(size === undefined ? {} : { sizeBytes: size }),
    details: toJson(point),
  };
}

function statusOf(snapshot: Snapshot): Status {
  const state = snapshot.status ?? 'unknown';
  const phase = PHASES[state] ?? 'pending';
  const progress =
    phase === 'pending'
      ? readProgress({
          done: snapshot.backupProgressInMegaBytes,
          incremental: snapshot.actualIncrementalBackupSizeInMegaBytes,
          total: snapshot.totalBackupSizeInMegaBytes,
          rate: snapshot.currentBackupRateInMegaBytesPerSecond,
          elapsed: snapshot.elapsedTimeInSeconds,
          remaining: snapshot.estimatedSecondsToCompletion,
        })
      : undefined;
  return { phase, state, ...(progress === undefined ? {} : { progress }) };
}

function instant(member: 'createdAt' | 'expiresAt', at: Date | undefined): Partial<Observed> {
  return at === undefined ? {} : { [member]: at.toISOString() };
}
