import { CloudHSMV2Client, DescribeBackupsCommand } from '@aws-sdk/client-cloudhsm-v2';
import {
  CreateBackupCommand,
  DynamoDBClient,
  ListBackupsCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateClusterSnapshotCommand,
  DescribeClusterSnapshotsCommand,
  DescribeClustersCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import {
  CreateSnapshotCommand,
  ListSnapshotsCommand,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { clientConfig, startTestSandbox } from '../support/start-test-sandbox.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters: [{ clusterIdentifier: analytics }, { clusterIdentifier: finance }]
        snapshots:
          - { snapshotIdentifier: one, clusterIdentifier: analytics, createdAt: "-3d" }
          - { snapshotIdentifier: two, clusterIdentifier: analytics, createdAt: "-2d" }
          - { snapshotIdentifier: three, clusterIdentifier: analytics, createdAt: "-1d" }
      redshiftServerless:
        namespaces: [{ namespaceName: events }]
        workgroups: [{ workgroupName: events, namespaceName: events }]
      dynamodb:
        tables: [{ tableName: carts }, { tableName: orders }]
        backups:
          - { backupName: one, tableName: orders, createdAt: "-3d" }
          - { backupName: two, tableName: orders, createdAt: "-2d" }
      cloudhsm:
        clusters: [{ clusterId: cluster-a2b3c4d5e6f }]
        backups:
          - { backupId: backup-a2b3c4d5e6f, clusterId: cluster-a2b3c4d5e6f, createdAt: "-2d" }
          - { backupId: backup-b2b3c4d5e6f, clusterId: cluster-a2b3c4d5e6f, createdAt: "-1d" }
`;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** A sandbox with these rules and a client of each service. */
async function start(rules: string) {
  const sandbox = await startTestSandbox({ seed: SEED, faults: `rules:\n${rules}` });
  open.push(sandbox);
  // The old client sends one request more than it is told.
  const old = { ...clientConfig(sandbox.url), maxAttempts: 0 };
  return {
    sandbox,
    clock: sandbox.clock,
    redshift: new RedshiftClient(clientConfig(sandbox.url)),
    serverless: new RedshiftServerlessClient(clientConfig(sandbox.url)),
    dynamodb: new DynamoDBClient(clientConfig(sandbox.url)),
    cloudhsm: new CloudHSMV2Client(old),
    sts: new STSClient(clientConfig(sandbox.url)),
  };
}

/** The name of a call's error; `ok` without one. */
async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    ({ name, code, Code }: { name: string; code?: string; Code?: string }) => code ?? Code ?? name,
  );
}

async function repeat(times: number, send: () => Promise<unknown>): Promise<string[]> {
  const outcomes: string[] = [];
  while (outcomes.length < times) outcomes.push(await outcome(send()));
  return outcomes;
}

describe('each service has its own word for a trouble', () => {
  test.each([
    [
      'throttle',
      ['Throttling', 'ThrottlingException', 'ThrottlingException', 'ThrottlingException', 'Throttling'],
    ],
    [
      'server-error',
      [
        'InternalFailure',
        'InternalServerException',
        'InternalServerError',
        'CloudHsmInternalFailureException',
        'InternalFailure',
      ],
    ],
    [
      'expired-credentials',
      [
        'ExpiredToken',
        'ExpiredTokenException',
        'ExpiredTokenException',
        'ExpiredTokenException',
        'ExpiredToken',
      ],
    ],
    [
      'busy',
      [
        'InvalidClusterState',
        'ConflictException',
        'TableInUseException',
        'CloudHsmInvalidRequestException',
        'ServiceUnavailable',
      ],
    ],
    ['drop-before', Array(5).fill('ECONNRESET')],
    ['drop-after', Array(5).fill('ECONNRESET')],
  ])('%s', async (effect, codes) => {
    const { redshift, serverless, dynamodb, cloudhsm, sts } = await start(`- effect: ${effect}`);
    expect(await outcome(redshift.send(new DescribeClustersCommand({})))).toBe(codes[0]);
    expect(await outcome(serverless.send(new ListSnapshotsCommand({})))).toBe(codes[1]);
    expect(await outcome(dynamodb.send(new ListBackupsCommand({})))).toBe(codes[2]);
    expect(await outcome(cloudhsm.send(new DescribeBackupsCommand({})))).toBe(codes[3]);
    expect(await outcome(sts.send(new GetCallerIdentityCommand({})))).toBe(codes[4]);
  });

  test('any other error can be declared', async () => {
    const { dynamodb } = await start('- { effect: error, code: AccessDeniedException, message: no }');
    const failure = await dynamodb.send(new ListTablesCommand({})).catch((error) => error);
    expect([failure.name, failure.message, failure.$metadata.httpStatusCode]).toEqual([
      'AccessDeniedException',
      'no',
      400,
    ]);
  });
});

describe('a rule takes part', () => {
  const no = 'ThrottlingException';
  test.each([
    ['calls: 2', ['ok', no, 'ok', 'ok', 'ok', 'ok']],
    ['calls: { every: 2 }', ['ok', no, 'ok', no, 'ok', no]],
    ['calls: { from: 3 }', ['ok', 'ok', no, no, no, no]],
    ['calls: { from: 2, to: 3 }', ['ok', no, no, 'ok', 'ok', 'ok']],
    ['calls: { from: 2, every: 2, to: 5 }', ['ok', 'ok', no, 'ok', no, 'ok']],
    ['service: redshift', Array(6).fill('ok')],
    ['operation: [DeleteBackup, List*]', Array(6).fill(no)],
    ['operation: ListBackups', Array(6).fill('ok')],
    ['region: us-east-1', Array(6).fill('ok')],
    ['account: "123456789012"', Array(6).fill(no)],
    ['input: { Limit: 7 }', Array(6).fill(no)],
    ['input: { Limit: 8 }', Array(6).fill('ok')],
    ['input: { Other: 7 }', Array(6).fill('ok')],
  ])('by %s', async (match, expected) => {
    const { dynamodb } = await start(`- { effect: throttle, ${match} }`);
    expect(await repeat(6, () => dynamodb.send(new ListTablesCommand({ Limit: 7 })))).toEqual(expected);
  });

  test('by chance, which begins at the seed', async () => {
    const draw = async (seed: number) => {
      const faults = `{ seed: ${seed}, rules: [{ effect: throttle, probability: 0.3 }] }`;
      const sandbox = await startTestSandbox({ seed: SEED, faults });
      open.push(sandbox);
      const dynamodb = new DynamoDBClient(clientConfig(sandbox.url));
      return repeat(60, () => dynamodb.send(new ListTablesCommand({})));
    };
    const first = await draw(1);
    expect(first.filter((one) => one === no).length).toBe(20);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
  });

  test('in the order of the file, and counts what reaches it', async () => {
    const { dynamodb } = await start(
      '- { effect: throttle, calls: { to: 2 } }\n- { effect: busy, calls: { from: 2, to: 3 } }',
    );
    expect(await repeat(6, () => dynamodb.send(new ListTablesCommand({})))).toEqual([
      no,
      no,
      'ok',
      'TableInUseException',
      'TableInUseException',
      'ok',
    ]);
  });
});

test.each([
  ['drop-after', 'ECONNRESET'],
  ['server-error-after', 'InternalFailure'],
])('%s: the effect has taken place', async (effect, code) => {
  const { redshift } = await start(`- { effect: ${effect}, operation: CreateClusterSnapshot }`);
  const create = { SnapshotIdentifier: 'new', ClusterIdentifier: 'analytics' };
  expect(await outcome(redshift.send(new CreateClusterSnapshotCommand(create)))).toBe(code);
  const read = { SnapshotIdentifier: 'new' };
  const { Snapshots = [] } = await redshift.send(new DescribeClusterSnapshotsCommand(read));
  expect(Snapshots.map(({ Status }) => Status)).toEqual(['creating']);
});

test('slow answers take their time by the clock of the sandbox', async () => {
  const { dynamodb, clock, sandbox } = await start(
    '- { effect: slow, milliseconds: 90000, operation: List* }\n- { effect: throttle, calls: 2 }',
  );
  const started = clock.now();
  expect(await repeat(2, () => dynamodb.send(new ListTablesCommand({})))).toEqual([
    'ok',
    'ThrottlingException',
  ]);
  expect(clock.now() - started).toBe(180_000);
  expect(sandbox.requests.map(({ at }) => at - started)).toEqual([0, 90_000]);
});

describe('pages', () => {
  /** The names on each page, as one text, by following the tokens. */
  async function follow(
    fetchPage: (
      token: string | undefined,
    ) => Promise<{ names: (string | undefined)[] | undefined; next: string | undefined }>,
  ): Promise<string[]> {
    const pages: string[] = [];
    let token: string | undefined;
    do {
      const { names = [], next } = await fetchPage(token);
      pages.push(names.join(' '));
      token = next || undefined;
    } while (token !== undefined);
    return pages;
  }

  async function pages(rules: string) {
    const { redshift, dynamodb, cloudhsm, serverless } = await start(rules);
    return {
      redshift: await follow(async (token) => {
        const page = await redshift.send(new DescribeClusterSnapshotsCommand({ Marker: token }));
        return { names: page.Snapshots?.map((one) => one.SnapshotIdentifier), next: page.Marker };
      }),
      dynamodb: await follow(async (token) => {
        const page = await dynamodb.send(new ListBackupsCommand({ ExclusiveStartBackupArn: token }));
        return {
          names: page.BackupSummaries?.map((one) => one.BackupName),
          next: page.LastEvaluatedBackupArn,
        };
      }),
      tables: await follow(async (token) => {
        const page = await dynamodb.send(new ListTablesCommand({ ExclusiveStartTableName: token }));
        return { names: page.TableNames, next: page.LastEvaluatedTableName };
      }),
      cloudhsm: await follow(async (token) => {
        const input = token === undefined ? {} : { NextToken: token };
        const page = await cloudhsm.send(new DescribeBackupsCommand(input));
        return { names: page.Backups?.map((one) => one.BackupId?.slice(7, 8)), next: page.NextToken };
      }),
      serverless: await follow(async (token) => {
        const page = await serverless.send(new ListSnapshotsCommand({ nextToken: token }));
        return { names: page.snapshots?.map((one) => one.snapshotName), next: page.nextToken };
      }),
    };
  }

  test('can be short', async () => {
    expect(await pages('- { effect: short-pages, items: 1 }')).toEqual({
      redshift: ['one', 'two', 'three'],
      dynamodb: ['one', 'two'],
      tables: ['carts', 'orders'],
      cloudhsm: ['b', 'a'],
      serverless: [''],
    });
  });

  test('can be empty although others follow', async () => {
    expect(await pages('- { effect: empty-pages }\n- { effect: short-pages, items: 2 }')).toEqual({
      redshift: ['', 'one two', '', 'three'],
      dynamodb: ['', 'one two'],
      tables: ['', 'carts orders'],
      cloudhsm: ['', 'b a'],
      serverless: ['', ''],
    });
  });

  test('can be empty twice, and once only', async () => {
    const twice = await pages('- { effect: empty-pages }\n- { effect: empty-pages }');
    expect(twice.dynamodb).toEqual(['', '', 'one two']);
    const once = await pages(
      '- { effect: empty-pages, service: dynamodb, operation: ListBackups, calls: 1 }',
    );
    expect(once.dynamodb).toEqual(['', 'one two']);
    expect(once.tables).toEqual(['carts orders']);
  });
});

test('a new backup is shown late, in lists and when asked for', async () => {
  const { dynamodb, redshift, clock } = await start('- { effect: late-visibility, seconds: 30 }');
  const names = async () =>
    (await dynamodb.send(new ListBackupsCommand({}))).BackupSummaries?.map(({ BackupName }) => BackupName);
  const status = () =>
    outcome(redshift.send(new DescribeClusterSnapshotsCommand({ SnapshotIdentifier: 'new' })));
  await dynamodb.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'new' }));
  const create = { SnapshotIdentifier: 'new', ClusterIdentifier: 'analytics' };
  await redshift.send(new CreateClusterSnapshotCommand(create));
  clock.advance(29_999);
  expect(await names()).toEqual(['one', 'two']);
  expect(await status()).toBe('ClusterSnapshotNotFound');
  expect(await outcome(redshift.send(new CreateClusterSnapshotCommand(create)))).toBe(
    'ClusterSnapshotAlreadyExists',
  );
  clock.advance(1);
  expect(await names()).toEqual(['one', 'two', 'new']);
  expect(await status()).toBe('ok');
});

test.each([
  ['backup-fails', ['failed', 'FAILED', 'DELETED']],
  ['backup-hangs', ['creating', 'CREATING', 'CREATING']],
])('%s: it is in the making, and then does not become ready', async (effect, expected) => {
  const { redshift, serverless, dynamodb, clock } = await start(
    `- { effect: ${effect}, operation: Create* }`,
  );
  await redshift.send(
    new CreateClusterSnapshotCommand({ SnapshotIdentifier: 'new', ClusterIdentifier: 'analytics' }),
  );
  await serverless.send(new CreateSnapshotCommand({ snapshotName: 'new', namespaceName: 'events' }));
  await dynamodb.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'new' }));
  const statuses = async () => [
    (await redshift.send(new DescribeClusterSnapshotsCommand({ SnapshotIdentifier: 'new' }))).Snapshots?.[0]
      ?.Status,
    (await serverless.send(new ListSnapshotsCommand({}))).snapshots?.[0]?.status,
    (await dynamodb.send(new ListBackupsCommand({}))).BackupSummaries?.at(-1)?.BackupStatus,
  ];
  expect(await statuses()).toEqual(['creating', 'CREATING', 'CREATING']);
  clock.advance(3_600_000);
  expect(await statuses()).toEqual(expected);
});

test('a rate is kept for each operation, with a burst, and recovers', async () => {
  const { dynamodb, clock } = await start('- { effect: rate-limit, perSecond: 2, burst: 3 }');
  const list = () => dynamodb.send(new ListBackupsCommand({}));
  expect(await repeat(5, list)).toEqual(['ok', 'ok', 'ok', 'ThrottlingException', 'ThrottlingException']);
  expect(await outcome(dynamodb.send(new ListTablesCommand({})))).toBe('ok');
  clock.advance(1_000);
  expect(await repeat(3, list)).toEqual(['ok', 'ok', 'ThrottlingException']);
});

test('one at a time: a cluster with a snapshot in the making is busy, others are not', async () => {
  const { redshift, clock } = await start('- { effect: one-at-a-time, service: redshift }');
  const create = (name: string, cluster: string) =>
    outcome(
      redshift.send(
        new CreateClusterSnapshotCommand({ SnapshotIdentifier: name, ClusterIdentifier: cluster }),
      ),
    );
  expect(await create('a', 'analytics')).toBe('ok');
  expect(await create('b', 'analytics')).toBe('InvalidClusterState');
  expect(await create('c', 'finance')).toBe('ok');
  clock.advance(6_000);
  expect(await create('b', 'analytics')).toBe('ok');
});
