import { type Context, operation } from '../../../operation.ts';
import type { Members, StructureOf } from '../../../shape.ts';
import { readBackupArn } from '../arns.ts';
import {
  demandBackup,
  describeBackup,
  detailsMembers,
  keptBackups,
  oneBackup,
  viewDetails,
} from '../backup-view.ts';
import { invalid } from '../faults.ts';
import type { Backup, DynamoDbSlice } from '../state.ts';
import { demandTableName } from '../tables.ts';

type Dynamo = Context<DynamoDbSlice>;

const backupArn = { type: 'string', min: 37, max: 1024 } as const;
const epoch = { type: 'timestamp', format: 'epoch' } as const;

const summaryMembers = {
  TableName: { type: 'string' },
  TableId: { type: 'string' },
  TableArn: { type: 'string' },
  ...detailsMembers,
} as const satisfies Members;

const filters = {
  TableName: { type: 'string', min: 1, max: 1024 },
  TimeRangeLowerBound: epoch,
  TimeRangeUpperBound: epoch,
  BackupType: { type: 'string', values: ['USER', 'SYSTEM', 'AWS_BACKUP', 'ALL'] },
} as const satisfies Members;

/** What each value of BackupType lists. AWS Backup's are never listed, whatever is asked for. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  USER: ['USER'],
  SYSTEM: ['SYSTEM'],
  AWS_BACKUP: [],
  ALL: ['USER', 'SYSTEM'],
};

/** Looking at backups. */
export const backupReads = {
  DescribeBackup: operation({
    input: { BackupArn: { ...backupArn, required: true } },
    output: oneBackup,
    run({ BackupArn }, context: Dynamo) {
      return { BackupDescription: describeBackup(demandBackup(context, BackupArn), context) };
    },
  }),

  ListBackups: operation({
    input: {
      ...filters,
      Limit: { type: 'integer', min: 1, max: 100 },
      ExclusiveStartBackupArn: backupArn,
    },
    output: {
      BackupSummaries: { type: 'list', of: { type: 'structure', members: summaryMembers } },
      LastEvaluatedBackupArn: { type: 'string' },
    },
    run({ Limit = 100, ExclusiveStartBackupArn: start, ...wanted }, context: Dynamo) {
      const after = start === undefined ? '' : keyOf(start);
      const rest = wantedBackups(wanted, context)
        .filter((backup) => keyOf(backup.arn) > after)
        .sort((a, b) => (keyOf(a.arn) < keyOf(b.arn) ? -1 : 1));
      const page = rest.slice(0, Limit);
      return {
        BackupSummaries: page.map((backup) => viewSummary(backup, context)),
        LastEvaluatedBackupArn: rest.length > Limit ? page.at(-1)?.arn : undefined,
      };
    },
  }),
};

/** Filters that a caller gave; the lower end of the time range belongs to it, the upper does not. */
function wantedBackups(wanted: StructureOf<typeof filters>, context: Dynamo): Backup[] {
  const { TimeRangeLowerBound: lower = 0, TimeRangeUpperBound: upper = Number.POSITIVE_INFINITY } = wanted;
  if (lower > upper) throw invalid('TimeRangeLowerBound must not be later than TimeRangeUpperBound.');
  const types = LISTED[wanted.BackupType ?? 'USER'] ?? [];
  const table = wanted.TableName === undefined ? undefined : demandTableName(context, wanted.TableName);
  return keptBackups(context.slice, context.now).filter(
    (backup) =>
      types.includes(backup.type) &&
      (table === undefined || backup.table.name === table) &&
      backup.createdAt >= lower &&
      backup.createdAt < upper,
  );
}

/** Orders backups by when they were taken; read from the ARN, so that it holds when that backup is gone. */
function keyOf(arn: string): string {
  const parts = readBackupArn(arn);
  if (parts === undefined) throw invalid('Invalid Backup ARN');
  return `${parts.backupId}/${parts.table}`;
}

function viewSummary(backup: Backup, context: Dynamo): StructureOf<typeof summaryMembers> {
  const { name, id, arn } = backup.table;
  return { TableName: name, TableId: id, TableArn: arn, ...viewDetails(backup, context) };
}
