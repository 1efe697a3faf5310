import {
  CreateBackupCommand,
  DeleteBackupCommand,
  DescribeBackupCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListBackupsCommand,
  type ListBackupsCommandInput,
  ListTablesCommand,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientConfig, startTestSandbox } from '../support/start-test-sandbox.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      dynamodb:
        tables:
          - tableName: orders
            tableId: 0a1b2c3d-0000-4000-8000-000000000001
            partitionKey: { name: customer }
            sortKey: { name: placedAt, type: N }
            createdAt: 2026-01-01T00:00:00Z
            itemCount: 42
            sizeBytes: 4096
            timeToLiveAttribute: expires
            streamViewType: NEW_IMAGE
            kmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/1
            deletionProtection: true
          - { tableName: customers, billingMode: PROVISIONED, readCapacityUnits: 7 }
          - { tableName: newborn, status: CREATING }
          - { tableName: young, backupsEnabledAt: +4s }
          - { tableName: changing, status: UPDATING }
        backups:
          - { backupName: monday, tableName: orders, backupId: 01489602797149-73d8d5bc }
          - { backupName: orders$DeletedTableBackup, tableName: gone, type: SYSTEM, createdAt: -30d }
          - { backupName: vaulted, tableName: orders, type: AWS_BACKUP }
          - { backupName: restoring, tableName: customers, restoringTable: twin, createdAt: -2d }
          - { backupName: hung, tableName: customers, status: CREATING, createdAt: -3d }
          - { backupName: broken, tableName: customers, status: DELETED, createdAt: -4d }
  "210987654321":
    eu-central-1:
      dynamodb: { tables: [{ tableName: theirs }] }
`;
const MONDAY = 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders/backup/01489602797149-73d8d5bc';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let dynamo: DynamoDBClient;
beforeEach(async () => {
  sandbox = await startTestSandbox({ seed: SEED });
  dynamo = new DynamoDBClient(clientConfig(sandbox.url));
});
afterEach(() => sandbox.close());

const create = (TableName: string, BackupName = 'nightly') =>
  dynamo.send(new CreateBackupCommand({ TableName, BackupName }));
const list = async (input: ListBackupsCommandInput = {}) =>
  (await dynamo.send(new ListBackupsCommand(input))).BackupSummaries ?? [];
const names = async (input: ListBackupsCommandInput = {}) =>
  (await list(input)).map((backup) => backup.BackupName);
const describeBackup = (BackupArn: string) => dynamo.send(new DescribeBackupCommand({ BackupArn }));
const remove = (BackupArn: string) => dynamo.send(new DeleteBackupCommand({ BackupArn }));
const arnOf = async (name: string, input: ListBackupsCommandInput = { BackupType: 'ALL' }) =>
  (await list(input)).find((backup) => backup.BackupName === name)?.BackupArn ?? '';

describe('tables', () => {
  test('are listed by name, in pages', async () => {
    const pages = [];
    for await (const page of paginateListTables({ client: dynamo, pageSize: 2 }, {}))
      pages.push(page.TableNames);
    expect(pages).toEqual([['changing', 'customers'], ['newborn', 'orders'], ['young']]);
    const rest = await dynamo.send(new ListTablesCommand({ ExclusiveStartTableName: 'nnn' }));
    expect(rest.TableNames).toEqual(['orders', 'young']);
  });

  test('are described with all that a backup depends on', async () => {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: 'orders' }));
    expect(Table).toMatchObject({
      TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
      TableId: '0a1b2c3d-0000-4000-8000-000000000001',
      TableStatus: 'ACTIVE',
      CreationDateTime: new Date('2026-01-01T00:00:00Z'),
      ItemCount: 42,
      TableSizeBytes: 4096,
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'placedAt', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'placedAt', AttributeType: 'N' },
      ],
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' },
      DeletionProtectionEnabled: true,
    });
  });

  test.each([
    ['nowhere', 'ResourceNotFoundException'],
    ['arn:aws:dynamodb:eu-central-1:210987654321:table/theirs', 'AccessDeniedException'],
    ['arn:aws:dynamodb:eu-west-1:123456789012:table/orders', 'ResourceNotFoundException'],
    ['no table', 'ValidationException'],
  ])('describing %s is answered with %s', async (TableName, name) => {
    await expect(dynamo.send(new DescribeTableCommand({ TableName }))).rejects.toMatchObject({ name });
  });
});

describe('CreateBackup', () => {
  test('is CREATING, then AVAILABLE by the clock', async () => {
    const { BackupDetails } = await create('orders');
    expect(BackupDetails).toMatchObject({
      BackupName: 'nightly',
      BackupStatus: 'CREATING',
      BackupType: 'USER',
      BackupCreationDateTime: new Date('2026-06-01T12:00:00Z'),
      BackupSizeBytes: 4096,
    });
    const arn = BackupDetails?.BackupArn ?? '';
    expect(arn).toMatch(/:table\/orders\/backup\/01780315200000-[0-9a-f]{8}$/);
    const statusAfter = async (ms: number) => {
      sandbox.clock.advance(ms);
      return (await describeBackup(arn)).BackupDescription?.BackupDetails?.BackupStatus;
    };
    expect(await statusAfter(1_999)).toBe('CREATING');
    expect(await statusAfter(1)).toBe('AVAILABLE');
  });

  test('makes another backup each time, names are not unique', async () => {
    await create('orders');
    await create('orders');
    await create('arn:aws:dynamodb:eu-central-1:123456789012:table/orders');
    const arns = (await list({ TableName: 'orders' })).map((backup) => backup.BackupArn);
    expect(new Set(arns).size).toBe(4);
  });

  test('also of a table that is changing', async () => {
    expect((await create('changing')).BackupDetails?.BackupStatus).toBe('CREATING');
  });

  test('is refused while backups are being enabled', async () => {
    await expect(create('young')).rejects.toMatchObject({
      name: 'ContinuousBackupsUnavailableException',
      message: 'Backups are being enabled for the table: young. Please retry later',
    });
    sandbox.clock.advance(4_000);
    await expect(create('young')).resolves.toBeDefined();
  });

  test.each([
    ['nowhere', 'ok-name', 'TableNotFoundException', 'Table not found: nowhere'],
    ['newborn', 'ok-name', 'TableNotFoundException', 'Table not found: newborn'],
    ['orders', 'no', 'ValidationException', /length greater than or equal to 3/],
    ['orders', 'a'.repeat(256), 'ValidationException', /length less than or equal to 255/],
    ['orders', 'not!so', 'ValidationException', /regular expression/],
    ['', 'ok-name', 'ValidationException', /tableName/],
    [
      'arn:aws:dynamodb:eu-central-1:210987654321:table/theirs',
      'ok-name',
      'AccessDeniedException',
      /authorized/,
    ],
  ])('of %s as %s is answered with %s', async (...row) => {
    const [table, backup, name, message] = row;
    await expect(create(table, backup)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  test('demands both names', async () => {
    // @ts-expect-error: the SDK sends what it is given
    await expect(dynamo.send(new CreateBackupCommand({}))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('ListBackups', () => {
  test.each<[ListBackupsCommandInput, string[]]>([
    [{}, ['monday', 'broken', 'hung', 'restoring']],
    [{ BackupType: 'USER', TableName: 'customers' }, ['broken', 'hung', 'restoring']],
    [{ BackupType: 'SYSTEM' }, ['orders$DeletedTableBackup']],
    [{ BackupType: 'ALL', TableName: 'gone' }, ['orders$DeletedTableBackup']],
    [{ BackupType: 'AWS_BACKUP' }, []],
    [{ TableName: 'nowhere' }, []],
    [{ TableName: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders' }, ['monday']],
    [{ TimeRangeUpperBound: new Date(1489602797149) }, []],
    [{ TimeRangeUpperBound: new Date(1489602797150) }, ['monday']],
    [
      { TimeRangeLowerBound: new Date(1489602797149), TimeRangeUpperBound: new Date('2026-01-01') },
      ['monday'],
    ],
    [{ TimeRangeLowerBound: new Date(1489602797150), TimeRangeUpperBound: new Date('2026-01-01') }, []],
  ])('of %j shows %j', async (input, expected) => {
    expect(await names(input)).toEqual(expected);
  });

  test('shows the table of each', async () => {
    expect((await list({ TableName: 'orders' }))[0]).toEqual({
      BackupArn: MONDAY,
      BackupName: 'monday',
      BackupStatus: 'AVAILABLE',
      BackupType: 'USER',
      BackupSizeBytes: 4096,
      BackupCreationDateTime: new Date(1489602797149),
      TableName: 'orders',
      TableId: '0a1b2c3d-0000-4000-8000-000000000001',
      TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
    });
  });

  test('goes on after an ARN, also when that backup is gone meanwhile', async () => {
    const seen: (string | undefined)[] = [];
    let ExclusiveStartBackupArn: string | undefined;
    do {
      const page = await dynamo.send(new ListBackupsCommand({ Limit: 1, ExclusiveStartBackupArn }));
      seen.push(...(page.BackupSummaries ?? []).map((backup) => backup.BackupName));
      ExclusiveStartBackupArn = page.LastEvaluatedBackupArn;
      if (ExclusiveStartBackupArn === MONDAY) await remove(MONDAY);
    } while (ExclusiveStartBackupArn !== undefined);
    expect(seen).toEqual(['monday', 'broken', 'hung', 'restoring']);
  });

  test.each<[ListBackupsCommandInput]>([
    [{ Limit: 0 }],
    [{ Limit: 101 }],
    // @ts-expect-error: no such type
    [{ BackupType: 'NONE' }],
    [{ ExclusiveStartBackupArn: `arn:${'x'.repeat(40)}` }],
    [{ TimeRangeLowerBound: new Date(2), TimeRangeUpperBound: new Date(1) }],
  ])('of %j is refused', async (input) => {
    await expect(list(input)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('one backup', () => {
  test('is described with its table as it was', async () => {
    const { BackupDescription } = await describeBackup(MONDAY);
    expect(BackupDescription?.SourceTableDetails).toEqual({
      TableName: 'orders',
      TableId: '0a1b2c3d-0000-4000-8000-000000000001',
      TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
      TableSizeBytes: 4096,
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'placedAt', KeyType: 'RANGE' },
      ],
      TableCreationDateTime: new Date('2026-01-01T00:00:00Z'),
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      ItemCount: 42,
      BillingMode: 'PAY_PER_REQUEST',
    });
    expect(BackupDescription?.SourceTableFeatureDetails).toEqual({
      StreamDescription: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' },
      SSEDescription: {
        Status: 'ENABLED',
        SSEType: 'KMS',
        KMSMasterKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/1',
      },
    });
  });

  test.each([
    ['hung', 'CREATING'],
    ['broken', 'DELETED'],
  ])('that is seeded as %s stays %s', async (name, status) => {
    const arn = await arnOf(name);
    sandbox.clock.advance(86_400_000);
    expect((await describeBackup(arn)).BackupDescription?.BackupDetails?.BackupStatus).toBe(status);
  });

  test('is gone at once when deleted', async () => {
    const { BackupDescription } = await remove(MONDAY);
    expect(BackupDescription?.BackupDetails).toMatchObject({ BackupArn: MONDAY, BackupStatus: 'DELETED' });
    await expect(describeBackup(MONDAY)).rejects.toMatchObject({ name: 'BackupNotFoundException' });
    await expect(remove(MONDAY)).rejects.toMatchObject({ name: 'BackupNotFoundException' });
    expect(await names()).not.toContain('monday');
  });

  test('is found whatever Region its ARN names, and not at the endpoint of another Region', async () => {
    const elsewhere = MONDAY.replace('eu-central-1', 'us-east-1');
    expect((await describeBackup(elsewhere)).BackupDescription?.BackupDetails?.BackupArn).toBe(MONDAY);
    const other = new DynamoDBClient(clientConfig(sandbox.url, { region: 'us-east-1' }));
    await expect(other.send(new DescribeBackupCommand({ BackupArn: elsewhere }))).rejects.toMatchObject({
      name: 'BackupNotFoundException',
    });
  });

  test.each([
    [MONDAY.replace('123456789012', '210987654321'), 'AccessDeniedException'],
    [MONDAY.replace('73d8d5bc', '00000000'), 'BackupNotFoundException'],
    ['short', 'ValidationException'],
    ['x'.repeat(50), 'ValidationException'],
    ['arn:aws:dynamodb:eu-central-1:123456789012:table/orders', 'ValidationException'],
  ])('%s is answered with %s', async (arn, name) => {
    await expect(describeBackup(arn)).rejects.toMatchObject({ name });
    await expect(remove(arn)).rejects.toMatchObject({ name });
  });

  test('of the system can not be deleted, and goes by itself after 35 days', async () => {
    const arn = await arnOf('orders$DeletedTableBackup');
    expect(arn).toMatch(/-00000000$/);
    await expect(remove(arn)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(`User is not allowed to delete the system backup with arn ${arn}`),
    });
    expect((await describeBackup(arn)).BackupDescription?.BackupDetails?.BackupExpiryDateTime).toEqual(
      new Date('2026-06-06T12:00:00Z'),
    );
    sandbox.clock.advance(5 * 86_400_000);
    await expect(describeBackup(arn)).rejects.toMatchObject({ name: 'BackupNotFoundException' });
  });

  test('that is being restored from or made can not be deleted', async () => {
    await expect(remove(await arnOf('restoring'))).rejects.toMatchObject({
      name: 'BackupInUseException',
      message: 'Backup is being used to restore table: twin',
    });
    const { BackupDetails } = await create('orders');
    await expect(remove(BackupDetails?.BackupArn ?? '')).rejects.toMatchObject({
      name: 'BackupInUseException',
    });
  });
});
