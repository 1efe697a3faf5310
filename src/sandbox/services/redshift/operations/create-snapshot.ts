import { AwsFault } from '../../../aws-fault.ts';
import { type Context, type Operation, operation } from '../../../operation.ts';
import { clusterNotFound } from '../faults.ts';
import { ONE_SNAPSHOT } from '../shapes/snapshot-shape.ts';
import { TAGS } from '../shapes/tag-shapes.ts';
import { addManual, checkIdentifier } from '../snapshots/add-manual.ts';
import { checkRetention } from '../snapshots/check-retention.ts';
import { viewSnapshot } from '../snapshots/view-snapshot.ts';
import type { RedshiftSlice } from '../state.ts';
import { addTags } from '../tags/tags.ts';

/** Begins a manual snapshot of an available cluster. */
export const createClusterSnapshot: Operation<RedshiftSlice> = operation({
  input: {
    SnapshotIdentifier: { type: 'string', required: true },
    ClusterIdentifier: { type: 'string', required: true },
    ManualSnapshotRetentionPeriod: { type: 'integer' },
    Tags: TAGS,
  },
  output: ONE_SNAPSHOT,
  run: (input, context: Context<RedshiftSlice>) => {
    checkIdentifier(input.SnapshotIdentifier, 'SnapshotIdentifier');
    checkRetention(input.ManualSnapshotRetentionPeriod);
    const tags = addTags({}, input.Tags ?? []);
    const identifier = input.ClusterIdentifier.toLowerCase();
    const cluster = context.slice.clusters.find((one) => one.identifier === identifier);
    if (cluster === undefined) throw clusterNotFound(input.ClusterIdentifier);
    if (cluster.status !== 'available') {
      const message = `The cluster ${identifier} is ${cluster.status}; it must be available.`;
      throw new AwsFault('InvalidClusterState', message);
    }
    const draft = {
      identifier: input.SnapshotIdentifier,
      cluster: identifier,
      retentionDays: input.ManualSnapshotRetentionPeriod ?? cluster.manualRetention,
      sizeMegabytes: cluster.sizeMegabytes,
      incrementalMegabytes: Math.ceil(cluster.sizeMegabytes / 8),
      tags,
      facts: { ...cluster.facts },
    };
    return { Snapshot: viewSnapshot(addManual(draft, context), context) };
  },
});
