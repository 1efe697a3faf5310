import { AwsFault } from '../../../aws-fault.ts';
import { type Context, type Operation, operation } from '../../../operation.ts';
import { invalidSnapshotState } from '../faults.ts';
import { BATCH_OUTCOME, ONE_SNAPSHOT } from '../shapes/snapshot-shape.ts';
import { checkRetention, invalidRetention } from '../snapshots/check-retention.ts';
import { requireOwn } from '../snapshots/find-snapshot.ts';
import { endOf } from '../snapshots/life.ts';
import { type SnapshotView, viewSnapshot } from '../snapshots/view-snapshot.ts';
import type { RedshiftSlice } from '../state.ts';
import { BATCH_LIMIT, runBatch } from './run-batch.ts';

const SETTINGS = {
  ManualSnapshotRetentionPeriod: { type: 'integer' },
  Force: { type: 'boolean' },
} as const;

/** Gives a manual snapshot another retention. */
export const modifyClusterSnapshot: Operation<RedshiftSlice> = operation({
  input: { SnapshotIdentifier: { type: 'string', required: true }, ...SETTINGS },
  output: ONE_SNAPSHOT,
  run: (input, context: Context<RedshiftSlice>) => {
    checkRetention(input.ManualSnapshotRetentionPeriod);
    return { Snapshot: modify(input.SnapshotIdentifier, input, context) };
  },
});

/** Gives up to 100 manual snapshots the same retention; does those that it can. */
export const batchModifyClusterSnapshots: Operation<RedshiftSlice> = operation({
  input: {
    SnapshotIdentifierList: { type: 'list', item: 'String', required: true, of: { type: 'string' } },
    ...SETTINGS,
  },
  output: BATCH_OUTCOME,
  run: (input, context: Context<RedshiftSlice>) => {
    checkRetention(input.ManualSnapshotRetentionPeriod);
    if (input.SnapshotIdentifierList.length > BATCH_LIMIT) {
      const message = `At most ${BATCH_LIMIT} snapshots can be modified at once.`;
      throw new AwsFault('BatchModifyClusterSnapshotsLimitExceededFault', message);
    }
    const items = input.SnapshotIdentifierList.map((identifier) => ({ identifier }));
    return runBatch(items, ({ identifier }) => modify(identifier, input, context));
  },
});

/**
 * Retention counts from where it always did. One that would have ended already is refused, unless `Force`: then
 * the snapshot is deleted at once.
 */
function modify(
  identifier: string,
  settings: { ManualSnapshotRetentionPeriod?: number | undefined; Force?: boolean | undefined },
  context: Context<RedshiftSlice>,
): SnapshotView {
  const snapshot = requireOwn(context, identifier);
  if (snapshot.type !== 'manual') {
    throw invalidSnapshotState(`The snapshot ${identifier} is automated; its retention is its cluster's.`);
  }
  const days = settings.ManualSnapshotRetentionPeriod;
  if (days === undefined) return viewSnapshot(snapshot, context);
  const end = endOf({ ...snapshot, retentionDays: days });
  if (end !== undefined && end <= context.now) {
    if (settings.Force !== true) {
      throw invalidRetention(`The snapshot ${identifier} is older than ${days} days already.`);
    }
    context.slice.snapshots = context.slice.snapshots.filter((one) => one !== snapshot);
    return { ...viewSnapshot(snapshot, context), Status: 'deleted' };
  }
  snapshot.retentionDays = days;
  return viewSnapshot(snapshot, context);
}
