import { type Context, type Operation, operation } from '../../../operation.ts';
import { takePage } from '../../take-page.ts';
import { clusterNotFound, invalidCombination, invalidParameter, snapshotNotFound } from '../faults.ts';
import { SNAPSHOT } from '../shapes/snapshot-shape.ts';
import { TAG_KEYS, TAG_VALUES } from '../shapes/tag-shapes.ts';
import { orderKey } from '../snapshots/order-key.ts';
import {
  type Seen,
  type SnapshotFilter,
  selectSnapshots,
  visibleSnapshots,
} from '../snapshots/select-snapshots.ts';
import { viewSnapshot } from '../snapshots/view-snapshot.ts';
import type { RedshiftSlice } from '../state.ts';

/** The caller's snapshots, and those that others share with it, filtered, ordered, in pages. */
export const describeClusterSnapshots: Operation<RedshiftSlice> = operation({
  input: {
    ClusterIdentifier: { type: 'string' },
    SnapshotIdentifier: { type: 'string' },
    SnapshotArn: { type: 'string' },
    SnapshotType: { type: 'string' },
    StartTime: { type: 'timestamp', format: 'iso' },
    EndTime: { type: 'timestamp', format: 'iso' },
    MaxRecords: { type: 'integer', min: 20, max: 100 },
    Marker: { type: 'string' },
    OwnerAccount: { type: 'string' },
    TagKeys: TAG_KEYS,
    TagValues: TAG_VALUES,
    ClusterExists: { type: 'boolean' },
    SortingEntities: {
      type: 'list',
      item: 'SnapshotSortingEntity',
      of: {
        type: 'structure',
        members: {
          Attribute: { type: 'string', required: true, values: ['SOURCE_TYPE', 'TOTAL_SIZE', 'CREATE_TIME'] },
          SortOrder: { type: 'string', values: ['ASC', 'DESC'] },
        },
      },
    },
  },
  output: {
    Marker: { type: 'string' },
    Snapshots: { type: 'list', item: 'Snapshot', of: SNAPSHOT },
  },
  run: ({ Marker, MaxRecords, SortingEntities = [], ...filter }, context: Context<RedshiftSlice>) => {
    if (filter.ClusterExists === true && !filter.ClusterIdentifier) {
      throw invalidCombination('ClusterIdentifier is required when ClusterExists is true.');
    }
    const visible = visibleSnapshots(context);
    const selected = selectSnapshots(visible, filter, context);
    if (selected.length === 0) refuseUnknown(filter, visible, context);
    const page = takePage(selected, {
      keyOf: (seen) => orderKey(seen, SortingEntities),
      limit: MaxRecords ?? 100,
      token: Marker || undefined,
      scope: ['DescribeClusterSnapshots', filter, SortingEntities],
      onBadToken: () => invalidParameter('The Marker is not valid.'),
    });
    const snapshots = page.items.map(({ snapshot, owner }) => viewSnapshot(snapshot, context, owner));
    return { Snapshots: snapshots, Marker: page.nextToken };
  },
});

/** Nothing found is an error only when a thing was asked for by a name that nothing has. */
function refuseUnknown(
  filter: SnapshotFilter,
  visible: readonly Seen[],
  context: Context<RedshiftSlice>,
): void {
  const named = filter.SnapshotIdentifier || filter.SnapshotArn;
  if (named) throw snapshotNotFound(named);
  const cluster = filter.ClusterIdentifier?.toLowerCase();
  if (!cluster || visible.some(({ snapshot }) => snapshot.cluster === cluster)) return;
  if (!context.slice.clusters.some(({ identifier }) => identifier === cluster))
    throw clusterNotFound(cluster);
}
