import type { Context } from '../../operation.ts';
import { readTable } from './arns.ts';
import { accessDenied, invalid } from './faults.ts';
import type { DynamoDbSlice, Table } from './state.ts';

/** The table's name from a name or an ARN; `ValidationException` and `AccessDeniedException` where it can't be. */
export function demandTableName(context: Context<DynamoDbSlice>, nameOrArn: string): string {
  const parts = readTable(nameOrArn);
  if (parts === undefined) throw invalid(`Invalid table name or ARN: ${nameOrArn}`);
  if ((parts.account ?? context.account) !== context.account) throw accessDenied(context, nameOrArn);
  return parts.name;
}

/** The table of this name or ARN; undefined also for the ARN of a table in another Region. */
export function findTable(context: Context<DynamoDbSlice>, nameOrArn: string): Table | undefined {
  const name = demandTableName(context, nameOrArn);
  const region = readTable(nameOrArn)?.region ?? context.region;
  return region === context.region ? context.slice.tables.find((table) => table.name === name) : undefined;
}
