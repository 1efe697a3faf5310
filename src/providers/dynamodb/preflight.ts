import { DescribeTableCommand, type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import type { Desired } from '../../model/desired.ts';
import type { Finding } from '../provider.ts';
import { suggestName } from '../shared/suggest-name.ts';
import { tolerate } from '../shared/tolerate.ts';

/** Requests at a time. */
const CONCURRENCY = 8;

/** Why a table in this state gives no backup. UPDATING ones do; states that we do not know are left to AWS. */
const NOT_READY: { readonly [state: string]: string } = {
  CREATING: 'plan again when it is ACTIVE',
  DELETING: 'its backups stay, but hardly anybody means to take one of a table that goes away',
  INACCESSIBLE_ENCRYPTION_CREDENTIALS: 'give DynamoDB access to the KMS key of the table again',
  ARCHIVING: 'its KMS key was out of reach for so long that DynamoDB archives it',
  ARCHIVED: 'its KMS key was out of reach for so long that DynamoDB has archived it',
};

/**
 * Looks at each table once: `source-not-found` with the nearest name that exists, `source-not-ready` with the
 * state. The listing of all tables is only fetched when a name is missing.
 */
export async function findObstacles(client: DynamoDBClient, desired: readonly Desired[]): Promise<Finding[]> {
  const wanted = desired.filter((one) => one.lifecycle.ensure === 'present');
  const limit = pLimit(CONCURRENCY);
  const tables = [...new Set(wanted.map((one) => one.source))];
  const states = new Map(
    await Promise.all(
      tables.map((table) => limit(async () => [table, await stateOf(client, table)] as const)),
    ),
  );
  const names = [...states.values()].includes(undefined) ? await listTables(client) : [];
  return wanted.flatMap((one) => judge(one, states.get(one.source), names));
}

function judge(desired: Desired, state: string | undefined, names: readonly string[]): Finding[] {
  const { address, source } = desired;
  if (state === undefined) {
    const hint = suggestName(source, names, 'table');
    return [{ address, code: 'source-not-found', message: `there is no table ${source}`, hint }];
  }
  const hint = NOT_READY[state];
  if (hint === undefined) return [];
  return [{ address, code: 'source-not-ready', message: `table ${source} is ${state}`, hint }];
}

async function stateOf(client: DynamoDBClient, table: string): Promise<string | undefined> {
  const sent = client.send(new DescribeTableCommand({ TableName: table }));
  const answer = await tolerate(sent, ['ResourceNotFoundException']);
  return answer === undefined ? undefined : (answer.Table?.TableStatus ?? 'unknown');
}

async function listTables(client: DynamoDBClient): Promise<string[]> {
  const names: string[] = [];
  let start: string | undefined;
  do {
    const page = await client.send(
      new ListTablesCommand({
        Limit: 100,
        ...(start === undefined ? {} : { ExclusiveStartTableName: start }),
      }),
    );
    names.push(...(page.TableNames ?? []));
    start = page.LastEvaluatedTableName;
  } while (start !== undefined);
  return names;
}
