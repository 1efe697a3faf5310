import { AwsFault } from '../../../aws-fault.ts';
import { type Context, type Operation, operation } from '../../../operation.ts';
import { invalidSnapshotState } from '../faults.ts';
import { BATCH_OUTCOME, ONE_SNAPSHOT } from '../shapes/snapshot-shape.ts';
import { requireOwn, statusNow } from '../snapshots/find-snapshot.ts';
import { type SnapshotView, viewSnapshot } from '../snapshots/view-snapshot.ts';
import type { RedshiftSlice, SnapshotRecord } from '../state.ts';
import { BATCH_LIMIT, runBatch } from './run-batch.ts';

const IDENTITY = {
  SnapshotIdentifier: { type: 'string', required: true },
  SnapshotClusterIdentifier: { type: 'string' },
} as const;

/** Deletes a manual snapshot that nobody shares or uses. */
export const deleteClusterSnapshot: Operation<RedshiftSlice> = operation({
  input: IDENTITY,
  output: ONE_SNAPSHOT,
  run: ({ SnapshotIdentifier, SnapshotClusterIdentifier }, context: Context<RedshiftSlice>) => ({
    Snapshot: remove(requireOwn(context, SnapshotIdentifier, SnapshotClusterIdentifier), context),
  }),
});

/** Deletes up to 100 snapshots; does those that it can. */
export const batchDeleteClusterSnapshots: Operation<RedshiftSlice> = operation({
  input: {
    Identifiers: {
      type: 'list',
      item: 'DeleteClusterSnapshotMessage',
      required: true,
      of: { type: 'structure', members: IDENTITY },
    },
  },
  output: BATCH_OUTCOME,
  run: ({ Identifiers }, context: Context<RedshiftSlice>) => {
    if (Identifiers.length > BATCH_LIMIT) {
      const message = `At most ${BATCH_LIMIT} snapshots can be deleted at once.`;
      throw new AwsFault('BatchDeleteRequestSizeExceeded', message);
    }
    const items = Identifiers.map((item) => ({
      identifier: item.SnapshotIdentifier,
      cluster: item.SnapshotClusterIdentifier,
    }));
    return runBatch(items, ({ identifier, cluster }) =>
      remove(requireOwn(context, identifier, cluster), context),
    );
  },
});

function remove(snapshot: SnapshotRecord, context: Context<RedshiftSlice>): SnapshotView {
  const reason = reasonToKeep(snapshot, context);
  if (reason !== undefined) throw invalidSnapshotState(reason);
  context.slice.snapshots = context.slice.snapshots.filter((one) => one !== snapshot);
  return { ...viewSnapshot(snapshot, context), Status: 'deleted' };
}

function reasonToKeep(snapshot: SnapshotRecord, context: Context<RedshiftSlice>): string | undefined {
  const { identifier, sharedWith, usedByCluster } = snapshot;
  const status = statusNow(snapshot, context);
  if (snapshot.type !== 'manual') return `The snapshot ${identifier} is automated and can't be deleted.`;
  if (!['available', 'failed', 'cancelled'].includes(status)) {
    return `The snapshot ${identifier} is ${status} and can't be deleted.`;
  }
  if (sharedWith.length > 0) {
    return `The snapshot ${identifier} is shared with ${sharedWith.join(', ')}; revoke that access first.`;
  }
  if (usedByCluster === undefined) return undefined;
  return `You can't delete snapshot ${identifier} because it is used by cluster ${usedByCluster}. The snapshot can be deleted after a newer backup is created.`;
}
