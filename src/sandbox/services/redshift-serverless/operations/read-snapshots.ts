import { type Context, operation } from '../../../operation.ts';
import { takePage, timeKey } from '../../take-page.ts';
import { invalid } from '../faults.ts';
import { isWanted, listFilters } from '../list-filters.ts';
import { keptSnapshots, restorersOf, snapshotNotFound } from '../snapshot-state.ts';
import { oneSnapshot, snapshotMembers, viewSnapshot } from '../snapshot-view.ts';
import type { ServerlessSlice, Snapshot } from '../state.ts';

type Serverless = Context<ServerlessSlice>;

/** Looking at snapshots: one's own, and those that other accounts share. */
export const snapshotReads = {
  GetSnapshot: operation({
    input: {
      ownerAccount: { type: 'string' },
      snapshotArn: { type: 'string' },
      snapshotName: { type: 'string' },
    },
    output: oneSnapshot,
    run({ ownerAccount, snapshotArn, snapshotName }, context: Serverless) {
      if ((snapshotArn === undefined) === (snapshotName === undefined)) {
        throw invalid('Specify either snapshotName or snapshotArn.');
      }
      // A name alone means one's own: a shared snapshot may carry the same.
      const owner = ownerAccount ?? snapshotArn?.split(':')[4] ?? context.account;
      const found = visibleSnapshots(context, owner).find((snapshot) =>
        snapshotArn === undefined ? snapshot.name === snapshotName : snapshot.arn === snapshotArn,
      );
      if (found === undefined) throw snapshotNotFound(snapshotName ?? snapshotArn ?? '');
      return { snapshot: viewSnapshot(found, context) };
    },
  }),

  ListSnapshots: operation({
    input: { ...listFilters, ownerAccount: { type: 'string' } },
    output: {
      nextToken: { type: 'string' },
      snapshots: { type: 'list', of: { type: 'structure', members: snapshotMembers } },
    },
    run(input, context: Serverless) {
      const { maxResults = 100, nextToken, ...filters } = input;
      const page = takePage(
        visibleSnapshots(context, filters.ownerAccount).filter((snapshot) => isWanted(snapshot, filters)),
        {
          keyOf: (snapshot) => timeKey(snapshot.createdAt) + snapshot.arn,
          limit: maxResults,
          token: nextToken,
          scope: ['ListSnapshots', filters],
          onBadToken: () => invalid('The nextToken is not valid.'),
        },
      );
      const snapshots = page.items.map((snapshot) => viewSnapshot(snapshot, context));
      return { snapshots, nextToken: page.nextToken };
    },
  }),
};

/**
 * Own ones, and those shared with the caller; of one owner, or of all. Whether AWS lists shared ones that were
 * not asked for by owner is not documented; this does, so that clients are seen to tell them apart.
 */
function visibleSnapshots(context: Serverless, owner?: string): Snapshot[] {
  const { account, region, slice, now } = context;
  const own = owner === undefined || owner === account ? keptSnapshots(slice, now) : [];
  const others = context.accounts().filter((other) => other !== account && (owner ?? other) === other);
  const shared = others
    .flatMap((other) => keptSnapshots(context.sliceOf(other, region), now))
    .filter((snapshot) => Object.values(restorersOf(snapshot)).flat().includes(account));
  return [...own, ...shared];
}
