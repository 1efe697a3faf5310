import { AwsFault } from '../../../aws-fault.ts';
import { type Context, operation } from '../../../operation.ts';
import type { DynamoDbSlice } from '../state.ts';
import { tableMembers, viewTable } from '../table-view.ts';
import { demandTableName, findTable } from '../tables.ts';

type Dynamo = Context<DynamoDbSlice>;

const tableName = { type: 'string', min: 3, max: 255, pattern: '^[a-zA-Z0-9_.-]+$' } as const;

/** What backups are taken of. */
export const tableReads = {
  ListTables: operation({
    input: { ExclusiveStartTableName: tableName, Limit: { type: 'integer', min: 1, max: 100 } },
    output: {
      TableNames: { type: 'list', of: { type: 'string' } },
      LastEvaluatedTableName: { type: 'string' },
    },
    run({ ExclusiveStartTableName: start = '', Limit = 100 }, { slice }: Dynamo) {
      const rest = slice.tables.map((table) => table.name).filter((name) => name > start);
      const TableNames = rest.sort().slice(0, Limit);
      return { TableNames, LastEvaluatedTableName: rest.length > Limit ? TableNames.at(-1) : undefined };
    },
  }),

  DescribeTable: operation({
    input: { TableName: { type: 'string', required: true, min: 1, max: 1024 } },
    output: { Table: { type: 'structure', members: tableMembers } },
    run({ TableName }, context: Dynamo) {
      const table = findTable(context, TableName);
      if (table !== undefined) return { Table: viewTable(table) };
      const name = demandTableName(context, TableName);
      throw new AwsFault(
        'ResourceNotFoundException',
        `Requested resource not found: Table: ${name} not found`,
      );
    },
  }),
};
