import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { openClient } from '../aws/client.ts';
import { ProviderError } from '../provider-error.ts';
import { describeHolder, type LockOptions, readLock } from './lock-item.ts';

/** A lock that we hold. */
export interface Lease {
  /**
   * Makes it last on, if that was not done within half a minute; with `force` in any case. Rejects with a
   * `ProviderError` `lock-lost` when somebody else has it: nothing may be started any more.
   */
  keep(options?: { force?: boolean }): Promise<void>;
  /** Gives it up. Nothing happens when it is not ours any more. */
  release(): Promise<void>;
}

/** How long a lease lasts when it is not kept up. */
const LEASE_MS = 5 * 60 * 1000;

/** How old the last proof that it is ours may get. */
const KEEP_EVERY_MS = 30 * 1000;

/** Machines' clocks differ: a lease is taken over only when it has been over for so long. */
const SKEW_MS = 60 * 1000;

/** What an item of the lock table holds; instants in seconds, so that DynamoDB's TTL can use `ExpiresAt`. */
const NAMES = { '#owner': 'Owner', '#since': 'Since', '#expires': 'ExpiresAt', '#nonce': 'Nonce' };

/**
 * Takes the lock by one conditional write, or rejects with a `ProviderError` `locked` that says who holds it. `nonce`
 * tells this run from every other; `owner` is for people.
 */
export async function acquireLease(
  options: LockOptions,
  { owner, nonce }: { owner: string; nonce: string },
): Promise<Lease> {
  const { session, table, id, now } = options;
  const client = openClient(DynamoDBClient, session, { service: 'DYNAMODB' });
  const put = new PutItemCommand({
    TableName: table,
    Item: {
      LockID: { S: id },
      Owner: { S: owner },
      Nonce: { S: nonce },
      Since: { N: seconds(now()) },
      ExpiresAt: { N: seconds(now() + LEASE_MS) },
    },
    ConditionExpression: 'attribute_not_exists(LockID) OR #expires < :over',
    ExpressionAttributeNames: { '#expires': NAMES['#expires'] },
    ExpressionAttributeValues: { ':over': { N: seconds(now() - SKEW_MS) } },
  });
  try {
    await client.send(put);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    const { holder, heldBy } = await readLock(client, options);
    // The SDK may have repeated a write of ours whose answer was lost.
    if (heldBy !== nonce) throw refuse('locked', describeHolder(id, holder));
  }
  return openLease(client, options, nonce);
}

function openLease(client: DynamoDBClient, { table, id, now }: LockOptions, nonce: string): Lease {
  const ours = {
    TableName: table,
    Key: { LockID: { S: id } },
    ConditionExpression: '#nonce = :nonce',
  };
  const values = { ':nonce': { S: nonce } };
  let keptAt = now();
  let keeping: Promise<void> | undefined;
  const renew = async () => {
    const at = now();
    const update = new UpdateItemCommand({
      ...ours,
      UpdateExpression: 'SET #expires = :expires',
      ExpressionAttributeNames: { '#nonce': NAMES['#nonce'], '#expires': NAMES['#expires'] },
      ExpressionAttributeValues: { ...values, ':expires': { N: seconds(at + LEASE_MS) } },
    });
    try {
      await client.send(update);
      keptAt = at;
    } catch (error) {
      if (isConditionFailure(error)) throw refuse('lock-lost', `the lock ${id} was taken away`);
      // A passing failure is no reason to stop while the lease still lasts.
      if (at - keptAt > LEASE_MS - SKEW_MS) throw error;
    }
  };
  return {
    keep: ({ force = false } = {}) => {
      if (!force && now() - keptAt < KEEP_EVERY_MS) return keeping ?? Promise.resolve();
      // Many may ask at once; one answer serves them all.
      keeping ??= renew().finally(() => {
        keeping = undefined;
      });
      return keeping;
    },
    release: async () => {
      const remove = new DeleteItemCommand({
        ...ours,
        ExpressionAttributeNames: { '#nonce': NAMES['#nonce'] },
        ExpressionAttributeValues: values,
      });
      await client.send(remove).catch((error: unknown) => {
        if (!isConditionFailure(error)) throw error;
      });
    },
  };
}

function isConditionFailure(error: unknown): boolean {
  return error instanceof ProviderError && error.facts.code === 'ConditionalCheckFailedException';
}

function refuse(code: 'locked' | 'lock-lost', message: string): ProviderError {
  return new ProviderError({
    code,
    message,
    operation: 'PutItem',
    retryable: false,
    throttled: false,
    ambiguous: false,
    access: false,
  });
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
