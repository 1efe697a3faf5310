import { AwsFault } from '../../../aws-fault.ts';

/** The most snapshots that a batch operation takes. */
export const BATCH_LIMIT = 100;

/** One item of a batch. */
interface Item {
  identifier: string;
  cluster?: string | undefined;
}

/** What a batch operation answers: names that were done, and why others were not. */
interface Outcome {
  Resources: string[];
  Errors: {
    SnapshotIdentifier: string;
    SnapshotClusterIdentifier?: string | undefined;
    FailureCode: string;
    FailureReason: string;
  }[];
}

/** Does each item on its own: an item's fault is an entry of the answer and stops no other. */
export function runBatch(items: readonly Item[], work: (item: Item) => unknown): Outcome {
  const outcome: Outcome = { Resources: [], Errors: [] };
  for (const item of items) {
    try {
      work(item);
      outcome.Resources.push(item.identifier);
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      outcome.Errors.push({
        SnapshotIdentifier: item.identifier,
        SnapshotClusterIdentifier: item.cluster,
        FailureCode: error.code,
        FailureReason: error.message,
      });
    }
  }
  return outcome;
}
