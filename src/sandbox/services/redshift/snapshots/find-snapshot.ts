import type { Context } from '../../../operation.ts';
import { parseArn } from '../arns.ts';
import { snapshotNotFound } from '../faults.ts';
import type { RedshiftSlice, SnapshotRecord } from '../state.ts';
import { liveSnapshots, statusOf } from './life.ts';

/** The caller's own snapshot. Names are kept in lower case, so case does not matter. */
export function findOwn(
  context: Context<RedshiftSlice>,
  identifier: string,
  cluster?: string | undefined,
): SnapshotRecord | undefined {
  return liveSnapshots(context.slice, context.now).find(
    (snapshot) =>
      snapshot.identifier === identifier.toLowerCase() &&
      (cluster === undefined || snapshot.cluster === cluster.toLowerCase()),
  );
}

/** Like `findOwn`, but throws ClusterSnapshotNotFound. */
export function requireOwn(
  context: Context<RedshiftSlice>,
  identifier: string,
  cluster?: string | undefined,
): SnapshotRecord {
  const snapshot = findOwn(context, identifier, cluster);
  if (snapshot === undefined) throw snapshotNotFound(identifier);
  return snapshot;
}

/** The account and the names in a snapshot's ARN; undefined for anything else, and for another Region's. */
export function readSnapshotArn(
  arn: string,
  context: Context<RedshiftSlice>,
): { account: string; cluster: string; identifier: string } | undefined {
  const parsed = parseArn(arn);
  if (parsed === undefined || parsed.type !== 'snapshot' || parsed.region !== context.region)
    return undefined;
  const slash = parsed.name.indexOf('/');
  if (slash < 1) return undefined;
  return {
    account: parsed.account,
    cluster: parsed.name.slice(0, slash),
    identifier: parsed.name.slice(slash + 1),
  };
}

/** AWS's word for a snapshot's state now. */
export function statusNow(snapshot: SnapshotRecord, context: Context<RedshiftSlice>): string {
  return statusOf(snapshot, { now: context.now, duration: context.durations.redshift });
}
