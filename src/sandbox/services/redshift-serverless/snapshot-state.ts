import type { Context } from '../../operation.ts';
import { allowedAccounts } from '../resource-policy.ts';
import { conflict, notFound } from './faults.ts';
import type { ServerlessSlice, Snapshot } from './state.ts';

/** Milliseconds of a day of retention. */
export const DAY = 86_400_000;

/** Restoring a namespace from a snapshot; the action that AWS's own example of a policy grants. */
const RESTORE = 'redshift-serverless:RestoreFromSnapshot';
/** Restoring a provisioned cluster from it. Which action AWS reads here is not documented: assumed. */
const PROVISIONED_RESTORE = 'redshift:RestoreFromClusterSnapshot';

type Clock = Pick<Context<ServerlessSlice>, 'now' | 'durations'>;

/** CREATING until its time is over, then AVAILABLE, unless it was seeded with a status. */
export function statusOf(snapshot: Snapshot, { now, durations }: Clock): string {
  const { fixedStatus, fate, createdAt } = snapshot;
  if (fixedStatus !== undefined) return fixedStatus;
  if (fate === 'hangs' || now < createdAt + durations.redshiftServerless) return 'CREATING';
  return fate === 'fails' ? 'FAILED' : 'AVAILABLE';
}

/** Those whose retention has not ended; AWS deletes the others. */
export function keptSnapshots(slice: ServerlessSlice, now: number): Snapshot[] {
  return slice.snapshots.filter((snapshot) => expiryOf(snapshot) > now);
}

/** When AWS deletes it; Infinity for never. */
export function expiryOf(snapshot: Snapshot, days = snapshot.retentionPeriod): number {
  return days === -1 ? Number.POSITIVE_INFINITY : snapshot.retentionStart + days * DAY;
}

/** The caller's own snapshot of this name; `ResourceNotFoundException` without one. */
export function ownSnapshot(context: Context<ServerlessSlice>, name: string): Snapshot {
  const found = keptSnapshots(context.slice, context.now).find((snapshot) => snapshot.name === name);
  if (found === undefined) throw snapshotNotFound(name);
  return found;
}

/** How AWS says that there is no such snapshot. */
export function snapshotNotFound(name: string): Error {
  return notFound(`The snapshot ${name} doesn't exist.`, name);
}

/** `ConflictException` while a snapshot is being made of the namespace: there is one at a time. */
export function demandIdleNamespace(context: Context<ServerlessSlice>, namespaceName: string): void {
  const busy = keptSnapshots(context.slice, context.now).find(
    (snapshot) => snapshot.namespaceName === namespaceName && statusOf(snapshot, context) === 'CREATING',
  );
  if (busy === undefined) return;
  throw conflict(
    `There is an operation in progress on the namespace ${namespaceName}: snapshot ${busy.name}.`,
  );
}

/** Accounts that a snapshot's policy lets restore it. */
export function restorersOf(snapshot: Snapshot): { serverless: string[]; provisioned: string[] } {
  return {
    serverless: allowedAccounts(snapshot.policy, RESTORE),
    provisioned: allowedAccounts(snapshot.policy, PROVISIONED_RESTORE),
  };
}
