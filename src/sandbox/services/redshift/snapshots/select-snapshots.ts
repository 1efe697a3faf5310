import type { Context } from '../../../operation.ts';
import { snapshotArn } from '../arns.ts';
import type { RedshiftSlice, SnapshotRecord } from '../state.ts';
import { isTagFilter, matchesTags } from '../tags/tags.ts';
import { liveSnapshots } from './life.ts';

/** A snapshot that the caller may see, with the account that owns it and its ARN. */
export interface Seen {
  snapshot: SnapshotRecord;
  owner: string;
  arn: string;
}

/** The filters of DescribeClusterSnapshots; an empty text filters nothing. Instants in milliseconds since 1970. */
export interface SnapshotFilter {
  ClusterIdentifier?: string | undefined;
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  SnapshotType?: string | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  OwnerAccount?: string | undefined;
  TagKeys?: string[] | undefined;
  TagValues?: string[] | undefined;
  ClusterExists?: boolean | undefined;
}

/** The caller's own snapshots and, in the same Region, those that other accounts share with it. */
export function visibleSnapshots(context: Context<RedshiftSlice>): Seen[] {
  return context.accounts().flatMap((owner) =>
    liveSnapshots(context.sliceOf(owner, context.region), context.now)
      .filter(({ sharedWith }) => owner === context.account || sharedWith.includes(context.account))
      .map((snapshot) => ({ snapshot, owner, arn: snapshotArn({ ...context, account: owner }, snapshot) })),
  );
}

/** Those that pass every filter. A filter by tags shows own ones only. */
export function selectSnapshots(
  visible: readonly Seen[],
  filter: SnapshotFilter,
  { account, slice }: Context<RedshiftSlice>,
): Seen[] {
  const clusters = new Set(slice.clusters.map(({ identifier }) => identifier));
  const tests: ((seen: Seen) => boolean)[] = [];
  const { ClusterExists, SnapshotArn, SnapshotType, OwnerAccount, StartTime, EndTime } = filter;
  const cluster = filter.ClusterIdentifier?.toLowerCase();
  const identifier = filter.SnapshotIdentifier?.toLowerCase();
  if (cluster) tests.push(({ snapshot }) => snapshot.cluster === cluster);
  if (identifier) tests.push(({ snapshot }) => snapshot.identifier === identifier);
  if (SnapshotArn) tests.push(({ arn }) => arn === SnapshotArn);
  if (SnapshotType) tests.push(({ snapshot }) => snapshot.type === SnapshotType);
  if (OwnerAccount) tests.push(({ owner }) => owner === OwnerAccount);
  if (StartTime !== undefined) tests.push(({ snapshot }) => snapshot.createdAt >= StartTime);
  if (EndTime !== undefined) tests.push(({ snapshot }) => snapshot.createdAt <= EndTime);
  if (ClusterExists !== undefined)
    tests.push(({ snapshot }) => clusters.has(snapshot.cluster) === ClusterExists);
  if (isTagFilter(filter)) {
    tests.push(({ snapshot, owner }) => owner === account && matchesTags(snapshot.tags, filter));
  }
  return visible.filter((seen) => tests.every((test) => test(seen)));
}
