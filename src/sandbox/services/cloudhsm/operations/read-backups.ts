import { type Context, operation } from '../../../operation.ts';
import { takePage, timeKey } from '../../take-page.ts';
import { backupMembers, presentBackups, stateOf, viewBackup } from '../backup-state.ts';
import { invalid } from '../faults.ts';
import { filterItems } from '../filters.ts';
import { filters, nextToken } from '../shapes.ts';
import type { Backup, CloudHsmSlice } from '../state.ts';

type CloudHsm = Context<CloudHsmSlice>;

/** Looking at backups. Those that wait for their deletion, and deleted ones for a while, are listed too. */
export const backupReads = {
  DescribeBackups: operation({
    input: {
      Filters: filters,
      MaxResults: { type: 'integer', min: 1, max: 50 },
      NextToken: nextToken,
      Shared: { type: 'boolean' },
      SortAscending: { type: 'boolean' },
    },
    output: {
      Backups: { type: 'list', of: { type: 'structure', members: backupMembers } },
      NextToken: nextToken,
    },
    run(input, context: CloudHsm) {
      const { Filters = {}, MaxResults = 50, NextToken, Shared = false, SortAscending = false } = input;
      const all = Shared ? sharedBackups(context) : presentBackups(context);
      const wanted = filterItems(all, Filters, {
        backupIds: (backup) => backup.id,
        sourceBackupIds: (backup) => backup.copy?.backupId,
        clusterIds: (backup) => backup.clusterId,
        states: (backup) => stateOf(backup, context),
        neverExpires: (backup) => String(backup.neverExpires),
      });
      const page = takePage(wanted, {
        keyOf: (backup) => timeKey(backup.createdAt) + backup.id,
        limit: MaxResults,
        token: NextToken,
        descending: !SortAscending,
        scope: ['DescribeBackups', Filters, Shared],
        onBadToken: () => invalid('The NextToken is not valid.'),
      });
      const Backups = page.items.map((backup) => viewBackup(backup, context));
      return { Backups, NextToken: page.nextToken };
    },
  }),
};

function sharedBackups(context: CloudHsm): Backup[] {
  const others = context.accounts().filter((account) => account !== context.account);
  return others
    .flatMap((account) =>
      presentBackups({ slice: context.sliceOf(account, context.region), now: context.now }),
    )
    .filter((backup) => backup.shownTo.includes(context.account));
}
