import { AwsFault } from '../../../aws-fault.ts';
import { type Context, operation } from '../../../operation.ts';
import { backupIdOf } from '../arns.ts';
import { detailsMembers, viewDetails } from '../backup-view.ts';
import { tableNotFound } from '../faults.ts';
import type { Backup, DynamoDbSlice, Table } from '../state.ts';
import { demandTableName, findTable } from '../tables.ts';

type Dynamo = Context<DynamoDbSlice>;

/** Taking a backup. Names need not be unique: the same request again makes another backup. */
export const backupCreation = {
  CreateBackup: operation({
    input: {
      TableName: { type: 'string', required: true, min: 1, max: 1024 },
      BackupName: { type: 'string', required: true, min: 3, max: 255, pattern: '^[a-zA-Z0-9_.-]+$' },
    },
    output: { BackupDetails: { type: 'structure', members: detailsMembers } },
    run({ TableName, BackupName }, context: Dynamo) {
      const table = demandTable(context, TableName);
      const createdAt = Math.floor(context.now);
      const id = backupIdOf(createdAt, context.newId('0123456789abcdef', 8));
      const backup: Backup = {
        arn: `${table.arn}/backup/${id}`,
        name: BackupName,
        type: 'USER',
        ...(context.fate === undefined ? {} : { fate: context.fate }),
        createdAt,
        sizeBytes: table.sizeBytes,
        table: structuredClone(table),
      };
      context.slice.backups.push(backup);
      return { BackupDetails: viewDetails(backup, context) };
    },
  }),
};

// A table that is being updated or deleted can be backed up, one that is being created "is not found".
function demandTable(context: Dynamo, nameOrArn: string): Table {
  const table = findTable(context, nameOrArn);
  if (table === undefined || table.status === 'CREATING') {
    throw tableNotFound(demandTableName(context, nameOrArn));
  }
  if (context.now >= table.backupsEnabledAt) return table;
  throw new AwsFault(
    'ContinuousBackupsUnavailableException',
    `Backups are being enabled for the table: ${table.name}. Please retry later`,
  );
}
