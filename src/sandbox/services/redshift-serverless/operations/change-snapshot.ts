import { type Context, operation } from '../../../operation.ts';
import { conflict, invalid } from '../faults.ts';
import { expiryOf, ownSnapshot, restorersOf, statusOf } from '../snapshot-state.ts';
import { oneSnapshot, viewSnapshot } from '../snapshot-view.ts';
import type { ServerlessSlice } from '../state.ts';
import { checkRetention } from './create-snapshot.ts';

type Serverless = Context<ServerlessSlice>;

/** Changing a snapshot: its retention is all that can change. */
export const snapshotChanges = {
  UpdateSnapshot: operation({
    input: { snapshotName: { type: 'string', required: true }, retentionPeriod: { type: 'integer' } },
    output: oneSnapshot,
    run(input, context: Serverless) {
      const snapshot = ownSnapshot(context, input.snapshotName);
      const days = checkRetention(input.retentionPeriod ?? snapshot.retentionPeriod);
      if (expiryOf(snapshot, days) <= context.now) {
        throw invalid(`The snapshot ${snapshot.name} is older than ${days} days already.`);
      }
      snapshot.retentionPeriod = days;
      return { snapshot: viewSnapshot(snapshot, context) };
    },
  }),

  DeleteSnapshot: operation({
    input: { snapshotName: { type: 'string', required: true } },
    output: oneSnapshot,
    run(input, context: Serverless) {
      const snapshot = ownSnapshot(context, input.snapshotName);
      const status = statusOf(snapshot, context);
      if (status === 'CREATING' || status === 'COPYING') {
        throw conflict(`The snapshot ${snapshot.name} is ${status}, it can't be deleted now.`);
      }
      // AWS does not document this case; refusing is what its provisioned service does.
      if (Object.values(restorersOf(snapshot)).flat().length > 0) {
        throw conflict(`The snapshot ${snapshot.name} is shared with other accounts, it can't be deleted.`);
      }
      context.slice.snapshots = context.slice.snapshots.filter((other) => other !== snapshot);
      return { snapshot: { ...viewSnapshot(snapshot, context), status: 'DELETED' } };
    },
  }),
};
