import { DeleteItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { openClient } from '../aws/client.ts';
import type { Session } from '../aws/session.ts';

export interface LockOptions {
  session: Session;
  /** A table whose partition key is the string `LockID`, as Terraform's lock tables have it. */
  table: string;
  /** The item's key: one lock for each project. */
  id: string;
  now(): number;
}

/** Who holds a lock; instants are milliseconds since 1970. */
export interface LockHolder {
  owner: string;
  since: number;
  expires: number;
}

/** Who holds the lock, if anybody. */
export async function findHolder(options: LockOptions): Promise<LockHolder | undefined> {
  const client = openClient(DynamoDBClient, options.session, { service: 'DYNAMODB' });
  return (await readLock(client, options)).holder;
}

/** Takes the lock away from whoever holds it. */
export async function breakLock({ session, table, id }: LockOptions): Promise<void> {
  const client = openClient(DynamoDBClient, session, { service: 'DYNAMODB' });
  await client.send(new DeleteItemCommand({ TableName: table, Key: { LockID: { S: id } } }));
}

/** Reads the lock consistently; `heldBy` is the holder's nonce. */
export async function readLock(
  client: DynamoDBClient,
  { table, id }: LockOptions,
): Promise<{ holder?: LockHolder; heldBy?: string }> {
  const { Item: item } = await client.send(
    new GetItemCommand({ TableName: table, Key: { LockID: { S: id } }, ConsistentRead: true }),
  );
  if (item === undefined) return {};
  const instant = (value: { N?: string } | undefined) => Number(value?.N ?? 0) * 1000;
  const heldBy = item['Nonce']?.S;
  return {
    holder: {
      owner: item['Owner']?.S ?? 'somebody',
      since: instant(item['Since']),
      expires: instant(item['ExpiresAt']),
    },
    ...(heldBy === undefined ? {} : { heldBy }),
  };
}

/** Who holds the lock since when, as a sentence. */
export function describeHolder(id: string, holder: LockHolder | undefined): string {
  if (holder === undefined) return `the lock ${id} is held by somebody`;
  const instant = (ms: number) => new Date(ms).toISOString();
  return `${holder.owner} holds the lock ${id} since ${instant(holder.since)}; it expires at ${instant(holder.expires)}`;
}
