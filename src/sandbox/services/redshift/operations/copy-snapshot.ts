import { type Context, type Operation, operation } from '../../../operation.ts';
import { invalidSnapshotState } from '../faults.ts';
import { ONE_SNAPSHOT } from '../shapes/snapshot-shape.ts';
import { addManual, checkIdentifier } from '../snapshots/add-manual.ts';
import { checkRetention } from '../snapshots/check-retention.ts';
import { requireOwn, statusNow } from '../snapshots/find-snapshot.ts';
import { viewSnapshot } from '../snapshots/view-snapshot.ts';
import type { RedshiftSlice } from '../state.ts';

/** Copies an automated, available snapshot to a manual one in the same Region. It takes no tags. */
export const copyClusterSnapshot: Operation<RedshiftSlice> = operation({
  input: {
    SourceSnapshotIdentifier: { type: 'string', required: true },
    SourceSnapshotClusterIdentifier: { type: 'string' },
    TargetSnapshotIdentifier: { type: 'string', required: true },
    ManualSnapshotRetentionPeriod: { type: 'integer' },
  },
  output: ONE_SNAPSHOT,
  run: (input, context: Context<RedshiftSlice>) => {
    checkIdentifier(input.TargetSnapshotIdentifier, 'TargetSnapshotIdentifier');
    checkRetention(input.ManualSnapshotRetentionPeriod);
    const source = requireOwn(context, input.SourceSnapshotIdentifier, input.SourceSnapshotClusterIdentifier);
    if (source.type !== 'automated') {
      throw invalidSnapshotState(
        `The snapshot ${source.identifier} is a manual one; only automated ones are copied.`,
      );
    }
    const status = statusNow(source, context);
    if (status !== 'available') {
      throw invalidSnapshotState(`The snapshot ${source.identifier} is ${status}; it must be available.`);
    }
    const cluster = context.slice.clusters.find(({ identifier }) => identifier === source.cluster);
    const draft = {
      identifier: input.TargetSnapshotIdentifier,
      cluster: source.cluster,
      retentionDays: input.ManualSnapshotRetentionPeriod ?? cluster?.manualRetention ?? -1,
      sizeMegabytes: source.sizeMegabytes,
      incrementalMegabytes: source.incrementalMegabytes,
      tags: {},
      facts: { ...source.facts },
    };
    return { Snapshot: viewSnapshot(addManual(draft, context), context) };
  },
});
