import type { Snapshot } from '@aws-sdk/client-redshift';
import type { JsonObject } from '../../model/json.ts';
import type { Maker, Observed, Phase, Status } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { readTags } from '../marker.ts';
import { bytesOf, readProgress } from '../shared/megabytes.ts';
import { expiryOf, formatRetention } from '../shared/retention.ts';
import { toJson } from '../shared/to-json.ts';
import { redshiftClusterSnapshot } from './kind.ts';

/** What of a session says where a snapshot is. */
export type Place = Pick<Session, 'target' | 'account' | 'region' | 'partition'>;

/**
 * `cancelled` is missing from the list of states in AWS's reference and named elsewhere in it. A state that is
 * not known yet counts as unfinished: nothing is done to such a snapshot.
 */
const PHASES: { readonly [state: string]: Phase } = {
  creating: 'pending',
  'final snapshot': 'pending',
  available: 'ready',
  failed: 'failed',
  cancelled: 'failed',
};

/** Those that still exist: AWS goes on listing deleted ones for a while. */
export function toObservedList(snapshots: readonly Snapshot[], place: Place): Observed[] {
  return snapshots
    .filter((snapshot) => snapshot.Status !== 'deleted')
    .map((snapshot) => toObserved(snapshot, place));
}

/** A snapshot as Redshift shows it, in the common form. */
export function toObserved(snapshot: Snapshot, place: Place): Observed {
  const id = snapshot.SnapshotIdentifier ?? '';
  const maker = makerOf(snapshot);
  const { marker, tags } = readTags(tagsOf(snapshot));
  const status = statusOf(snapshot);
  const days = maker === 'manual' ? snapshot.ManualSnapshotRetentionPeriod : undefined;
  const expiresAt = expiryOf(snapshot.SnapshotRetentionStartTime ?? snapshot.SnapshotCreateTime, days);
  // Until it is ready, AWS shows 0 or how far it has come.
  const size = status.phase === 'ready' ? bytesOf(snapshot.TotalBackupSizeInMegaBytes) : undefined;
  const sharedBy = snapshot.OwnerAccount === place.account ? undefined : snapshot.OwnerAccount;
  return {
    target: place.target,
    kind: redshiftClusterSnapshot.kind,
    id,
    arn: snapshot.SnapshotArn ?? arnOf(snapshot, place),
    name: id,
    source: snapshot.ClusterIdentifier ?? '',
    maker,
    ...(sharedBy === undefined ? {} : { sharedBy }),
    ...(marker === undefined ? {} : { marker }),
    status,
    fields: fieldsOf(formatRetention(days), tags, sharedWith(snapshot)),
    ...(snapshot.SnapshotCreateTime === undefined
      ? {}
      : { createdAt: snapshot.SnapshotCreateTime.toISOString() }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(size === undefined ? {} : { sizeBytes: size }),
    details: toJson(snapshot),
  };
}

function fieldsOf(retention: string | undefined, tags: JsonObject, accounts: string[]): JsonObject {
  return { ...(retention === undefined ? {} : { retention }), tags, sharedWith: accounts };
}

function statusOf(snapshot: Snapshot): Status {
  const state = snapshot.Status ?? 'unknown';
  const phase = PHASES[state] ?? 'pending';
  const progress =
    phase === 'pending'
      ? readProgress({
          done: snapshot.BackupProgressInMegaBytes,
          incremental: snapshot.ActualIncrementalBackupSizeInMegaBytes,
          total: snapshot.TotalBackupSizeInMegaBytes,
          rate: snapshot.CurrentBackupRateInMegaBytesPerSecond,
          elapsed: snapshot.ElapsedTimeInSeconds,
          remaining: snapshot.EstimatedSecondsToCompletion,
        })
      : undefined;
  return { phase, state, ...(progress === undefined ? {} : { progress }) };
}

/** No user may put a colon into an identifier; AWS does: `rs:` automated, `copy:` copied, `awsbackup:`. */
function makerOf({ SnapshotIdentifier: id = '', SnapshotType: type }: Snapshot): Maker {
  if (id.startsWith('awsbackup:')) return 'aws-backup';
  return type === 'automated' || id.includes(':') ? 'automated' : 'manual';
}

/** AWS Support has no account number of its own here: it comes back under its alias. */
function sharedWith(snapshot: Snapshot): string[] {
  const accounts = (snapshot.AccountsWithRestoreAccess ?? []).flatMap(
    ({ AccountId, AccountAlias }) => (AccountAlias === SUPPORT ? AccountAlias : AccountId) ?? [],
  );
  return [...new Set(accounts)].sort();
}

const SUPPORT = 'amazon-redshift-support';

function tagsOf(snapshot: Snapshot): Record<string, string> {
  return Object.fromEntries((snapshot.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}

function arnOf(snapshot: Snapshot, place: Place): string {
  const owner = snapshot.OwnerAccount ?? place.account;
  const path = `${snapshot.ClusterIdentifier}/${snapshot.SnapshotIdentifier}`;
  return `arn:${place.partition}:redshift:${place.region}:${owner}:snapshot:${path}`;
}
