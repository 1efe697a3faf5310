import type { Backup, CloudHsmSlice, Cluster } from './state.ts';

const DAY = 86_400_000;

/** From the request to delete until it is carried out; so long it can be restored. */
export const DELETION_DELAY = 7 * DAY;

/** How long a deleted backup stays listed. AWS does not say: assumed. */
const TRACE = 7 * DAY;

/** How long after RestoreBackup the retention leaves it alone; time to pin it. AWS does not say: assumed. */
export const RESPITE = DAY / 24;

/**
 * Does what AWS does by itself up to this instant: backups that are older than their cluster's retention go the
 * same way as if a caller had deleted them. Not those that never expire, not copies from another Region, never
 * the last one of a cluster. Deleted ones are forgotten after a while.
 */
export function applyRetention(slice: CloudHsmSlice, now: number): void {
  for (const cluster of slice.clusters) purge(slice, cluster, now);
  slice.backups = slice.backups.filter(
    ({ deletedAt }) => deletedAt === undefined || now < deletedAt + DELETION_DELAY + TRACE,
  );
}

function purge(slice: CloudHsmSlice, cluster: Cluster, now: number): void {
  const present = slice.backups
    .filter((backup) => backup.clusterId === cluster.id && backup.copy === undefined && isPresent(backup))
    .sort((a, b) => a.createdAt - b.createdAt);
  for (const backup of present.slice(0, -1)) {
    const due = Math.max(backup.createdAt + cluster.backupRetentionDays * DAY, backup.sparedUntil ?? 0);
    if (!backup.neverExpires && due <= now) backup.deletedAt = due;
  }
}

function isPresent({ deletedAt, fixedState }: Backup): boolean {
  return deletedAt === undefined && (fixedState === undefined || fixedState === 'READY');
}
