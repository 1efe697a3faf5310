import type { RedshiftSlice, SnapshotRecord } from '../state.ts';

const DAY = 86_400_000;

/** What the clock decides about. Instants and spans in milliseconds. */
interface Moment {
  now: number;
  /** How long a snapshot is in the making. */
  duration: number;
}

/** AWS's word for the state of a snapshot. */
export function statusOf(snapshot: SnapshotRecord, moment: Moment): string {
  const { status, fate, createdAt } = snapshot;
  if (status !== undefined) return status;
  if (fate === 'hangs' || moment.now < createdAt + moment.duration) return 'creating';
  return fate === 'fails' ? 'failed' : 'available';
}

/** How much of a snapshot is made: from 0 up to 1, and 1 only when it is no longer creating. */
export function shareMade(snapshot: SnapshotRecord, moment: Moment): number {
  if (statusOf(snapshot, moment) !== 'creating') return 1;
  const elapsed = Math.max(moment.now - snapshot.createdAt, 0);
  return moment.duration === 0 ? 0.99 : Math.min(elapsed / moment.duration, 0.99);
}

/** When a manual snapshot's retention ends; undefined for ever. */
export function endOf(
  snapshot: Pick<SnapshotRecord, 'type' | 'retentionDays' | 'retentionStart'>,
): number | undefined {
  if (snapshot.type !== 'manual' || snapshot.retentionDays === -1) return undefined;
  return snapshot.retentionStart + snapshot.retentionDays * DAY;
}

/** Whole days until retention ends, as AWS counts them; undefined for ever. */
export function remainingDays(snapshot: SnapshotRecord, now: number): number | undefined {
  const end = endOf(snapshot);
  return end === undefined ? undefined : Math.max(Math.ceil((end - now) / DAY), 0);
}

/**
 * The snapshots that there are: those whose retention has ended are gone for good. Automated ones stay, since
 * the sandbox takes no new ones either.
 */
export function liveSnapshots(slice: RedshiftSlice, now: number): SnapshotRecord[] {
  const live = slice.snapshots.filter((snapshot) => (endOf(snapshot) ?? Number.POSITIVE_INFINITY) > now);
  if (live.length < slice.snapshots.length) slice.snapshots = live;
  return slice.snapshots;
}
