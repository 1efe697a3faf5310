import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { freeLimiter } from '../../src/providers/aws/limiter.ts';
import { openDynamoDb } from '../../src/providers/dynamodb/provider.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';

type Body = Record<string, unknown>;
interface Call {
  operation: string;
  input: Body;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A provider over the real SDK, whose requests `answer` answers: a body, or an error's name as `__type`. */
async function open(
  answer: (call: Call) => Body | undefined,
): Promise<{ provider: Provider; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
    const call = { operation, input: JSON.parse(Buffer.concat(chunks).toString()) as Body };
    calls.push(call);
    const body = answer(call);
    if (body === undefined) return void request.socket.destroy();
    response.statusCode = '__type' in body ? 400 : 200;
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = openDynamoDb({
    target: 'default',
    project: 'shop',
    partition: 'aws',
    region: 'eu-central-1',
    account: '123456789012',
    access: 'write',
    readActions: new Set(),
    credentials: async () => ({ accessKeyId: '123456789012', secretAccessKey: 'x' }),
    endpoint: () => url,
    limiter: freeLimiter(),
    onThrottle: () => undefined,
  });
  return { provider, calls };
}

const arnOf = (table: string, at: number) =>
  `arn:aws:dynamodb:eu-central-1:123456789012:table/${table}/backup/${String(at).padStart(14, '0')}-00000abc`;

const NOON = Date.parse('2026-11-01T12:00:00Z');

function summary(name: string, table: string, options: { at?: number; status?: string } = {}): Body {
  const at = options.at ?? NOON;
  return {
    BackupArn: arnOf(table, at),
    BackupName: name,
    TableName: table,
    BackupStatus: options.status ?? 'AVAILABLE',
    BackupType: 'USER',
    BackupCreationDateTime: at / 1000,
  };
}

function desired(name: string, source: string): Desired {
  const range = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  return {
    address: `default/DynamoDBBackup/${source}/${name}`,
    target: 'default',
    kind: 'DynamoDBBackup',
    name,
    source,
    origin: { from: 'source' },
    fields: {},
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range,
    sourceRange: range,
  };
}

const observedAs = (id: string): Observed => ({
  target: 'default',
  kind: 'DynamoDBBackup',
  id,
  name: 'x',
  source: 'orders',
  maker: 'manual',
  status: { phase: 'ready', state: 'AVAILABLE' },
  fields: {},
  details: {},
});

describe('list', () => {
  test('goes on after empty pages until there is no token, and leaves deleted ones out', async () => {
    const pages: Body[] = [
      { BackupSummaries: [summary('a', 'orders')], LastEvaluatedBackupArn: arnOf('orders', 1) },
      { BackupSummaries: [], LastEvaluatedBackupArn: arnOf('orders', 2) },
      { BackupSummaries: [summary('b', 'orders', { status: 'DELETED' }), summary('c', 'customers')] },
    ];
    const { provider, calls } = await open(() => pages.shift());
    expect((await provider.list({ desired: [] })).map(({ name }) => name)).toEqual(['a', 'c']);
    expect(calls.map(({ input }) => input)).toEqual([
      { BackupType: 'USER', Limit: 100 },
      { BackupType: 'USER', Limit: 100, ExclusiveStartBackupArn: arnOf('orders', 1) },
      { BackupType: 'USER', Limit: 100, ExclusiveStartBackupArn: arnOf('orders', 2) },
    ]);
  });

  test('asks for all types when automatic ones are wanted', async () => {
    const { provider, calls } = await open(() => ({ BackupSummaries: [] }));
    await provider.list({ desired: [], automatic: true });
    expect(calls[0]?.input['BackupType']).toBe('ALL');
  });
});

describe('read', () => {
  test('looks once, from a minute before the earliest, and at one table if there is but one', async () => {
    const { provider, calls } = await open(() => ({
      BackupSummaries: [
        summary('a', 'orders', { at: NOON - 3_600_000 }),
        summary('a', 'orders', { at: NOON + 1000, status: 'CREATING' }),
        summary('other', 'orders'),
      ],
    }));
    const found = await provider.read([{ name: 'a', source: 'orders', since: NOON }]);
    expect(found.map(({ id, status }) => [id, status.phase])).toEqual([
      [arnOf('orders', NOON + 1000), 'pending'],
    ]);
    expect(calls).toEqual([
      {
        operation: 'ListBackups',
        input: { BackupType: 'USER', Limit: 100, TableName: 'orders', TimeRangeLowerBound: NOON / 1000 - 60 },
      },
    ]);
  });

  test('reaches back to a known backup that is older than this apply', async () => {
    const id = arnOf('orders', NOON - 3_600_000);
    const { provider, calls } = await open(() => ({
      BackupSummaries: [summary('a', 'orders', { at: NOON - 3_600_000 }), summary('a', 'customers')],
    }));
    const refs = [
      { id, name: 'a', source: 'orders', since: NOON },
      { name: 'b', source: 'customers', since: NOON },
    ];
    expect((await provider.read(refs)).map((one) => one.id)).toEqual([id]);
    expect(calls[0]?.input).toEqual({
      BackupType: 'USER',
      Limit: 100,
      TimeRangeLowerBound: NOON / 1000 - 3660,
    });
  });

  test('sends nothing for nothing', async () => {
    const { provider, calls } = await open(() => ({}));
    expect(await provider.read([])).toEqual([]);
    expect(calls).toEqual([]);
  });
});

describe('create', () => {
  test('tells what DynamoDB answered', async () => {
    const { TableName: _, ...BackupDetails } = summary('a', 'orders', { status: 'CREATING' });
    const { provider, calls } = await open(() => ({ BackupDetails }));
    expect(await provider.create(desired('a', 'orders'))).toMatchObject({
      id: arnOf('orders', NOON),
      source: 'orders',
      status: { phase: 'pending', state: 'CREATING' },
    });
    expect(calls).toEqual([{ operation: 'CreateBackup', input: { TableName: 'orders', BackupName: 'a' } }]);
  });

  test('is sent once, whatever becomes of the answer', async () => {
    const { provider, calls } = await open(() => undefined);
    const failure = await provider.create(desired('a', 'orders')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProviderError);
    expect((failure as ProviderError).facts).toMatchObject({ operation: 'CreateBackup', ambiguous: true });
    expect(calls).toHaveLength(1);
  });
});

describe('remove', () => {
  test('counts a backup that is gone as removed', async () => {
    const { provider, calls } = await open(() => ({
      __type: 'com.amazonaws.dynamodb.v20120810#BackupNotFoundException',
      message: 'Backup not found',
    }));
    await provider.remove(observedAs(arnOf('orders', NOON)));
    expect(calls).toEqual([{ operation: 'DeleteBackup', input: { BackupArn: arnOf('orders', NOON) } }]);
  });

  test.each([
    ['another Region', 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/backup/01489602797149-73d8d5bc'],
    [
      'another account',
      'arn:aws:dynamodb:eu-central-1:210987654321:table/orders/backup/01489602797149-73d8d5bc',
    ],
  ])('never sends an ARN of %s', async (_, arn) => {
    const { provider, calls } = await open(() => ({}));
    await expect(provider.remove(observedAs(arn))).rejects.toThrow('is not a backup in eu-central-1');
    expect(calls).toEqual([]);
  });
});

test('what a DynamoDB backup can not do is our own mistake', async () => {
  const { provider } = await open(() => ({}));
  const backup = observedAs(arnOf('orders', NOON));
  await expect(provider.adopt(backup, desired('a', 'orders'))).rejects.toThrow('no mark');
  await expect(provider.restore(backup, desired('a', 'orders'))).rejects.toThrow('nothing to take back');
  const change = { path: 'tags.a', before: null, after: 'b' };
  await expect(provider.update(backup, desired('a', 'orders'), [change])).rejects.toThrow('can be changed');
});

test('describe tells all of one backup', async () => {
  const { provider } = await open(() => ({
    BackupDescription: {
      BackupDetails: { BackupArn: arnOf('orders', NOON), BackupCreationDateTime: NOON / 1000 },
      SourceTableDetails: { TableName: 'orders', ItemCount: 7, TableCreationDateTime: NOON / 1000 - 60 },
    },
  }));
  expect(await provider.describe?.(observedAs(arnOf('orders', NOON)))).toEqual({
    BackupDetails: {
      BackupArn: arnOf('orders', NOON),
      BackupCreationDateTime: '2026-11-01T12:00:00.000Z',
    },
    SourceTableDetails: {
      TableName: 'orders',
      ItemCount: 7,
      TableCreationDateTime: '2026-11-01T11:59:00.000Z',
    },
  });
});

describe('preflight', () => {
  const states: Record<string, string> = {
    orders: 'ACTIVE',
    customers: 'UPDATING',
    fresh: 'CREATING',
    leaving: 'DELETING',
    locked: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS',
    archived: 'ARCHIVED',
  };
  const tables = ({ operation, input }: Call): Body => {
    const name = String(input['TableName']);
    if (operation === 'ListTables') {
      return input['ExclusiveStartTableName'] === undefined
        ? { TableNames: ['customers'], LastEvaluatedTableName: 'customers' }
        : { TableNames: ['orders'] };
    }
    if (!(name in states))
      return { __type: 'ResourceNotFoundException', message: 'Requested resource not found' };
    return { Table: { TableName: name, TableStatus: states[name] } };
  };

  test('looks at each table once and lists none when all are there', async () => {
    const { provider, calls } = await open(tables);
    const all = [desired('a', 'orders'), desired('b', 'orders'), desired('c', 'customers')];
    expect(await provider.preflight(all)).toEqual([]);
    expect(calls.map(({ operation, input }) => [operation, input['TableName']]).sort()).toEqual([
      ['DescribeTable', 'customers'],
      ['DescribeTable', 'orders'],
    ]);
  });

  test.each([
    ['fresh', 'table fresh is CREATING'],
    ['leaving', 'table leaving is DELETING'],
    ['locked', 'table locked is INACCESSIBLE_ENCRYPTION_CREDENTIALS'],
    ['archived', 'table archived is ARCHIVED'],
  ])('%s is not ready', async (table, message) => {
    const { provider } = await open(tables);
    expect(await provider.preflight([desired('a', table)])).toEqual([
      {
        address: `default/DynamoDBBackup/${table}/a`,
        code: 'source-not-ready',
        message,
        hint: expect.any(String),
      },
    ]);
  });

  test('a missing table comes with the nearest name', async () => {
    const { provider } = await open(tables);
    expect(await provider.preflight([desired('a', 'order')])).toEqual([
      {
        address: 'default/DynamoDBBackup/order/a',
        code: 'source-not-found',
        message: 'there is no table order',
        hint: 'did you mean "orders"?',
      },
    ]);
  });
});
