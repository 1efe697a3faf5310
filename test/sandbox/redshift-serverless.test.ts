import {
  ConvertRecoveryPointToSnapshotCommand,
  CreateSnapshotCommand,
  type CreateSnapshotCommandInput,
  DeleteResourcePolicyCommand,
  DeleteSnapshotCommand,
  GetNamespaceCommand,
  GetRecoveryPointCommand,
  GetResourcePolicyCommand,
  GetSnapshotCommand,
  type GetSnapshotCommandInput,
  GetWorkgroupCommand,
  ListNamespacesCommand,
  ListRecoveryPointsCommand,
  type ListRecoveryPointsCommandInput,
  ListSnapshotsCommand,
  type ListSnapshotsCommandInput,
  ListTagsForResourceCommand,
  ListWorkgroupsCommand,
  PutResourcePolicyCommand,
  paginateListNamespaces,
  paginateListSnapshots,
  RedshiftServerlessClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSnapshotCommand,
} from '@aws-sdk/client-redshift-serverless';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientConfig, startTestSandbox } from '../support/start-test-sandbox.ts';

const DAY = 86_400_000;
const POINT = 'aaaaaaaa-0000-4000-8000-000000000001';
const OLD =
  'arn:aws:redshift-serverless:eu-central-1:123456789012:snapshot/bbbbbbbb-0000-4000-8000-000000000001';
const THEIRS = OLD.replace('123456789012', '210987654321').replace('bbbb', 'cccc');
const EVENTS =
  'arn:aws:redshift-serverless:eu-central-1:123456789012:namespace/dddddddd-0000-4000-8000-000000000001';
const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshiftServerless:
        namespaces:
          - namespaceName: events
            namespaceId: dddddddd-0000-4000-8000-000000000001
            createdAt: 2026-01-01T00:00:00Z
            sizeMegabytes: 800
            adminUsername: root
            tags: { team: data }
          - { namespaceName: second }
          - { namespaceName: drafts }
          - { namespaceName: resizing, status: MODIFYING }
        workgroups:
          - { workgroupName: events-wg, namespaceName: events, createdAt: 2026-01-02T00:00:00Z, baseCapacity: 16 }
          - { workgroupName: second-wg, namespaceName: second }
          - { workgroupName: resizing-wg, namespaceName: resizing }
        snapshots:
          - snapshotName: old
            snapshotId: bbbbbbbb-0000-4000-8000-000000000001
            namespaceName: events
            createdAt: -10d
            retentionDays: 12
            tags: { kept: "yes" }
          - { snapshotName: dropped, namespaceName: events, status: FAILED, createdAt: -3d }
          - { snapshotName: hung, namespaceName: second, status: CREATING, createdAt: -2d }
          - { snapshotName: copied, namespaceName: gone, status: COPYING, createdAt: -1d }
        recoveryPoints:
          - { recoveryPointId: ${POINT}, namespaceName: events, createdAt: -2h, sizeMegabytes: 400 }
          - { namespaceName: second, createdAt: -1h }
          - { namespaceName: second, createdAt: -25h }
  "210987654321":
    eu-central-1:
      redshiftServerless:
        namespaces: [{ namespaceName: theirs }]
        snapshots:
          - snapshotName: old
            snapshotId: ccccbbbb-0000-4000-8000-000000000001
            namespaceName: theirs
            createdAt: -5d
            sharedWith: ["123456789012"]
          - { snapshotName: private, namespaceName: theirs }
`;

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let client: RedshiftServerlessClient;
beforeEach(async () => {
  sandbox = await startTestSandbox({ seed: SEED });
  client = new RedshiftServerlessClient(clientConfig(sandbox.url));
});
afterEach(() => sandbox.close());

const create = async (input: Partial<CreateSnapshotCommandInput> = {}) =>
  (await client.send(new CreateSnapshotCommand({ namespaceName: 'events', snapshotName: 'fresh', ...input })))
    .snapshot;
const get = async (input: GetSnapshotCommandInput) =>
  (await client.send(new GetSnapshotCommand(input))).snapshot;
const list = async (input: ListSnapshotsCommandInput = {}) =>
  (await client.send(new ListSnapshotsCommand(input))).snapshots ?? [];
const remove = async (snapshotName: string) =>
  (await client.send(new DeleteSnapshotCommand({ snapshotName }))).snapshot;
const update = async (snapshotName: string, retentionPeriod?: number) =>
  (await client.send(new UpdateSnapshotCommand({ snapshotName, retentionPeriod }))).snapshot;
const tagsOf = async (resourceArn: string) =>
  (await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
const tag = (resourceArn: string, tags: { key: string; value: string }[]) =>
  client.send(new TagResourceCommand({ resourceArn, tags }));
const ready = () => sandbox.clock.advance(5_000);

describe('namespaces and workgroups', () => {
  test('namespaces are listed in pages', async () => {
    const pages = [];
    for await (const page of paginateListNamespaces({ client, pageSize: 3 }, {})) {
      pages.push(page.namespaces?.map((namespace) => namespace.namespaceName));
    }
    expect(pages).toEqual([['drafts', 'events', 'resizing'], ['second']]);
  });

  test('one namespace is shown whole', async () => {
    const { namespace } = await client.send(new GetNamespaceCommand({ namespaceName: 'events' }));
    expect(namespace).toMatchObject({
      namespaceName: 'events',
      namespaceArn: EVENTS,
      namespaceId: 'dddddddd-0000-4000-8000-000000000001',
      status: 'AVAILABLE',
      creationDate: new Date('2026-01-01T00:00:00Z'),
      adminUsername: 'root',
      dbName: 'dev',
      kmsKeyId: 'AWS_OWNED_KMS_KEY',
    });
  });

  test('workgroups are listed and shown', async () => {
    const { workgroups } = await client.send(new ListWorkgroupsCommand({}));
    expect(workgroups?.map((item) => [item.workgroupName, item.namespaceName])).toEqual([
      ['events-wg', 'events'],
      ['resizing-wg', 'resizing'],
      ['second-wg', 'second'],
    ]);
    const { workgroup } = await client.send(new GetWorkgroupCommand({ workgroupName: 'events-wg' }));
    expect(workgroup).toMatchObject({
      workgroupName: 'events-wg',
      status: 'AVAILABLE',
      creationDate: new Date('2026-01-02T00:00:00Z'),
      baseCapacity: 16,
      port: 5439,
    });
  });

  test('what is not there is not found', async () => {
    const expected = { name: 'ResourceNotFoundException', resourceName: 'nowhere' };
    await expect(client.send(new GetNamespaceCommand({ namespaceName: 'nowhere' }))).rejects.toMatchObject(
      expected,
    );
    await expect(client.send(new GetWorkgroupCommand({ workgroupName: 'nowhere' }))).rejects.toMatchObject(
      expected,
    );
  });

  test.each([{ maxResults: 0 }, { maxResults: 101 }, { nextToken: 'bm90IG1pbmU' }])(
    '%j is refused',
    async (input) => {
      await expect(client.send(new ListNamespacesCommand(input))).rejects.toMatchObject({
        name: 'ValidationException',
      });
    },
  );
});

describe('CreateSnapshot', () => {
  test('shows progress until it is AVAILABLE', async () => {
    const snapshot = await create({ retentionPeriod: 30, tags: [{ key: 'a', value: 'b' }] });
    expect(snapshot).toEqual({
      snapshotName: 'fresh',
      snapshotArn: expect.stringMatching(
        /^arn:aws:redshift-serverless:eu-central-1:123456789012:snapshot\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      namespaceName: 'events',
      namespaceArn: EVENTS,
      adminUsername: 'root',
      status: 'CREATING',
      kmsKeyId: 'AWS_OWNED_KMS_KEY',
      ownerAccount: '123456789012',
      totalBackupSizeInMegaBytes: 800,
      actualIncrementalBackupSizeInMegaBytes: 100,
      backupProgressInMegaBytes: 0,
      currentBackupRateInMegaBytesPerSecond: 20,
      estimatedSecondsToCompletion: 5,
      elapsedTimeInSeconds: 0,
      snapshotCreateTime: new Date('2026-06-01T12:00:00Z'),
      snapshotRetentionPeriod: 30,
      snapshotRemainingDays: 30,
      snapshotRetentionStartTime: new Date('2026-06-01T12:00:00Z'),
      accountsWithRestoreAccess: [],
      accountsWithProvisionedRestoreAccess: [],
    });
    expect(await tagsOf(snapshot?.snapshotArn ?? '')).toEqual([{ key: 'a', value: 'b' }]);
    sandbox.clock.advance(2_000);
    expect(await get({ snapshotName: 'fresh' })).toMatchObject({
      status: 'CREATING',
      backupProgressInMegaBytes: 40,
      estimatedSecondsToCompletion: 3,
      elapsedTimeInSeconds: 2,
    });
    sandbox.clock.advance(3_000);
    expect(await get({ snapshotArn: snapshot?.snapshotArn })).toMatchObject({
      status: 'AVAILABLE',
      backupProgressInMegaBytes: 100,
      currentBackupRateInMegaBytesPerSecond: 0,
      estimatedSecondsToCompletion: 0,
      elapsedTimeInSeconds: 5,
    });
  });

  test('keeps forever by default', async () => {
    const snapshot = await create();
    expect(snapshot?.snapshotRetentionPeriod).toBe(-1);
    expect(snapshot?.snapshotRemainingDays).toBeUndefined();
  });

  test.each<[Partial<CreateSnapshotCommandInput>, string, string | RegExp]>([
    [{ namespaceName: 'nowhere' }, 'ResourceNotFoundException', 'Serverless namespace nowhere not found'],
    [
      { namespaceName: 'drafts' },
      'ValidationException',
      "You can't create a snapshot because there isn't a workgroup created for the namespace.",
    ],
    [{ namespaceName: 'resizing' }, 'ConflictException', /MODIFYING/],
    [{ namespaceName: 'second' }, 'ConflictException', /operation in progress/],
    [{ snapshotName: 'old' }, 'ConflictException', /already exists/],
    [{ snapshotName: 'dropped' }, 'ConflictException', /already exists/],
    [{ snapshotName: 'ab' }, 'ValidationException', /name/],
    [{ snapshotName: 'No-Capitals' }, 'ValidationException', /name/],
    [{ snapshotName: 'a'.repeat(65) }, 'ValidationException', /name/],
    [{ retentionPeriod: 0 }, 'ValidationException', /retention/],
    [{ retentionPeriod: 3654 }, 'ValidationException', /retention/],
    [{ retentionPeriod: -2 }, 'ValidationException', /retention/],
    [{ namespaceName: undefined }, 'ValidationException', /namespaceName/],
    [{ tags: [{ key: 'aws:x', value: '' }] }, 'ValidationException', /aws:/],
    [{ tags: [{ key: '', value: '' }] }, 'ValidationException', /length/],
    [{ tags: [{ key: 'a', value: 'x'.repeat(257) }] }, 'ValidationException', /length/],
    [{ tags: manyTags(51) }, 'TooManyTagsException', /50/],
    [{ tags: manyTags(201) }, 'ValidationException', /length/],
  ])('with %j is answered with %s', async (input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(await list({ namespaceName: 'events', ownerAccount: '123456789012' })).toHaveLength(2);
  });

  test('takes one snapshot of a namespace at a time', async () => {
    await create();
    await expect(create({ snapshotName: 'next-one' })).rejects.toMatchObject({ name: 'ConflictException' });
    ready();
    await expect(create({ snapshotName: 'next-one' })).resolves.toBeDefined();
  });

  test('may use the name of an expired one again', async () => {
    sandbox.clock.advance(2 * DAY);
    expect((await create({ snapshotName: 'old' }))?.status).toBe('CREATING');
  });
});

describe('GetSnapshot', () => {
  test.each<[GetSnapshotCommandInput, string]>([
    [{}, 'ValidationException'],
    [{ snapshotName: 'old', snapshotArn: OLD }, 'ValidationException'],
    [{ snapshotName: 'nowhere' }, 'ResourceNotFoundException'],
    [{ snapshotName: 'old', ownerAccount: '999999999999' }, 'ResourceNotFoundException'],
    [{ snapshotName: 'private', ownerAccount: '210987654321' }, 'ResourceNotFoundException'],
  ])('of %j is answered with %s', async (input, name) => {
    await expect(get(input)).rejects.toMatchObject({ name });
  });

  test.each<[GetSnapshotCommandInput, string]>([
    [{ snapshotName: 'old' }, OLD],
    [{ snapshotArn: OLD }, OLD],
    [{ snapshotName: 'old', ownerAccount: '210987654321' }, THEIRS],
    [{ snapshotArn: THEIRS }, THEIRS],
  ])('of %j finds %s', async (input, arn) => {
    expect((await get(input))?.snapshotArn).toBe(arn);
  });

  test.each([
    ['dropped', 'FAILED'],
    ['hung', 'CREATING'],
    ['copied', 'COPYING'],
  ])('%s is seeded so and stays %s', async (snapshotName, status) => {
    sandbox.clock.advance(DAY);
    expect(await get({ snapshotName })).toMatchObject({
      status,
      backupProgressInMegaBytes: 0,
      currentBackupRateInMegaBytesPerSecond: 0,
    });
  });
});

describe('ListSnapshots', () => {
  const at = (text: string) => new Date(text);

  test.each<[ListSnapshotsCommandInput, string[]]>([
    [{}, ['old', 'old', 'dropped', 'hung', 'copied']],
    [{ ownerAccount: '123456789012' }, ['old', 'dropped', 'hung', 'copied']],
    [{ ownerAccount: '210987654321' }, ['old']],
    [{ namespaceName: 'second' }, ['hung']],
    [{ namespaceName: 'nowhere' }, []],
    [{ namespaceArn: EVENTS }, ['old', 'dropped']],
    [{ startTime: at('2026-05-29T12:00:00Z') }, ['dropped', 'hung', 'copied']],
    [{ startTime: at('2026-05-29T12:00:00.001Z') }, ['hung', 'copied']],
    [{ endTime: at('2026-05-29T12:00:00Z') }, ['old', 'old', 'dropped']],
  ])('of %j shows %j', async (input, expected) => {
    expect((await list(input)).map((snapshot) => snapshot.snapshotName)).toEqual(expected);
  });

  test('goes on with a token, which holds for the same filters only', async () => {
    const seen = [];
    for await (const page of paginateListSnapshots(
      { client, pageSize: 2 },
      { ownerAccount: '123456789012' },
    )) {
      seen.push(page.snapshots?.map((snapshot) => snapshot.snapshotName));
      if (seen.length === 1) await remove('dropped');
    }
    expect(seen).toEqual([
      ['old', 'dropped'],
      ['hung', 'copied'],
    ]);
    const { nextToken } = await client.send(new ListSnapshotsCommand({ maxResults: 1 }));
    expect(nextToken?.length).toBeGreaterThan(8);
    await expect(list({ nextToken, namespaceName: 'second' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test.each([{ maxResults: 0 }, { maxResults: 101 }, { nextToken: 'nonsense' }])(
    '%j is refused',
    async (input) => {
      await expect(list(input)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  );
});

describe('changing a snapshot', () => {
  test('its retention', async () => {
    expect(await update('old', 20)).toMatchObject({ snapshotRetentionPeriod: 20, snapshotRemainingDays: 10 });
    expect(await update('old')).toMatchObject({ snapshotRetentionPeriod: 20 });
    expect((await update('old', -1))?.snapshotRetentionPeriod).toBe(-1);
  });

  test.each([0, -2, 3654, 10])('retention %i is refused', async (days) => {
    await expect(update('old', days)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('it vanishes when its retention ends', async () => {
    sandbox.clock.advance(2 * DAY - 1);
    expect((await get({ snapshotName: 'old' }))?.snapshotRemainingDays).toBe(1);
    sandbox.clock.advance(1);
    await expect(get({ snapshotName: 'old' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(update('old', 30)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('deletion', async () => {
    expect(await remove('dropped')).toMatchObject({ snapshotName: 'dropped', status: 'DELETED' });
    await expect(remove('dropped')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      resourceName: 'dropped',
    });
    await expect(remove('copied')).rejects.toMatchObject({ name: 'ConflictException' });
  });
});

describe('recovery points', () => {
  const listPoints = (input: ListRecoveryPointsCommandInput = {}) =>
    client.send(new ListRecoveryPointsCommand(input));

  test('are listed for a day', async () => {
    const first = await listPoints({ maxResults: 1 });
    expect(first.recoveryPoints?.[0]).toEqual({
      recoveryPointId: POINT,
      recoveryPointCreateTime: new Date('2026-06-01T10:00:00Z'),
      namespaceName: 'events',
      namespaceArn: EVENTS,
      workgroupName: 'events-wg',
      totalSizeInMegaBytes: 400,
    });
    const second = await listPoints({ nextToken: first.nextToken });
    expect(second.recoveryPoints?.map((point) => point.namespaceName)).toEqual(['second']);
    expect(second.nextToken).toBeUndefined();
    expect((await listPoints({ namespaceName: 'nowhere' })).recoveryPoints).toEqual([]);
    await expect(listPoints({ namespaceName: 'NO' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(listPoints({ nextToken: 'x' })).rejects.toMatchObject({ name: 'ValidationException' });
    sandbox.clock.advance(22 * 3_600_000);
    expect((await listPoints()).recoveryPoints).toHaveLength(1);
    await expect(client.send(new GetRecoveryPointCommand({ recoveryPointId: POINT }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('become snapshots', async () => {
    const { recoveryPoint } = await client.send(new GetRecoveryPointCommand({ recoveryPointId: POINT }));
    expect(recoveryPoint?.namespaceName).toBe('events');
    const convert = (recoveryPointId: string, snapshotName = 'from-point') =>
      client.send(
        new ConvertRecoveryPointToSnapshotCommand({
          recoveryPointId,
          snapshotName,
          retentionPeriod: 3653,
          tags: [{ key: 'from', value: 'point' }],
        }),
      );
    const { snapshot } = await convert(POINT);
    expect(snapshot).toMatchObject({
      namespaceName: 'events',
      status: 'CREATING',
      totalBackupSizeInMegaBytes: 400,
      snapshotRetentionPeriod: 3653,
    });
    expect(await tagsOf(snapshot?.snapshotArn ?? '')).toEqual([{ key: 'from', value: 'point' }]);
    await expect(convert('no-such-point')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(convert(POINT, 'old')).rejects.toMatchObject({ name: 'ConflictException' });
  });
});

describe('tags', () => {
  test.each([OLD, EVENTS])('of %s are added, replaced and removed', async (arn) => {
    await tag(arn, [
      { key: 'kept', value: 'changed' },
      { key: 'team', value: '' },
    ]);
    expect(await tagsOf(arn)).toEqual(
      expect.arrayContaining([
        { key: 'kept', value: 'changed' },
        { key: 'team', value: '' },
      ]),
    );
    await client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['team', 'unknown'] }));
    expect(await tagsOf(arn)).toEqual([{ key: 'kept', value: 'changed' }]);
  });

  test('are fifty at most', async () => {
    await tag(OLD, manyTags(49));
    await expect(tag(OLD, [{ key: 'one-more', value: '' }])).rejects.toMatchObject({
      name: 'TooManyTagsException',
      resourceName: OLD,
    });
    expect(await tagsOf(OLD)).toHaveLength(50);
  });

  test('of what is not there are not found', async () => {
    await expect(tagsOf(THEIRS)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(tag(THEIRS, [])).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      client.send(new UntagResourceCommand({ resourceArn: THEIRS, tagKeys: ['a'] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('resource policies', () => {
  const put = (policy: string, resourceArn = OLD) =>
    client.send(new PutResourcePolicyCommand({ policy, resourceArn }));
  const getPolicy = async () =>
    (await client.send(new GetResourcePolicyCommand({ resourceArn: OLD }))).resourcePolicy;
  const drop = () => client.send(new DeleteResourcePolicyCommand({ resourceArn: OLD }));
  const statement = (accounts: string[], action = 'redshift-serverless:RestoreFromSnapshot') => ({
    Sid: 'share',
    Effect: 'Allow',
    Principal: { AWS: accounts },
    Action: [action],
  });

  test('come back equal in meaning, in another form', async () => {
    await put(JSON.stringify({ Version: '2012-10-17', Statement: [statement(['210987654321'])] }));
    const policy = await getPolicy();
    expect(policy?.resourceArn).toBe(OLD);
    expect(JSON.parse(policy?.policy ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: {
        Sid: 'share',
        Effect: 'Allow',
        Principal: { AWS: '210987654321' },
        Action: 'redshift-serverless:RestoreFromSnapshot',
        Resource: OLD,
      },
    });
  });

  test('decide who may restore', async () => {
    const Statement = [
      statement(['333333333333', 'arn:aws:iam::210987654321:root']),
      statement(['444444444444'], 'redshift:RestoreFromClusterSnapshot'),
      { ...statement(['555555555555']), Effect: 'Deny' },
    ];
    await put(JSON.stringify({ Version: '2012-10-17', Statement }));
    expect(await get({ snapshotName: 'old' })).toMatchObject({
      accountsWithRestoreAccess: ['210987654321', '333333333333'],
      accountsWithProvisionedRestoreAccess: ['444444444444'],
    });
    const consumer = new RedshiftServerlessClient(clientConfig(sandbox.url, { account: '333333333333' }));
    const seen = await consumer.send(new ListSnapshotsCommand({ ownerAccount: '123456789012' }));
    expect(seen.snapshots?.map((snapshot) => snapshot.snapshotArn)).toEqual([OLD]);
  });

  test('keep a shared snapshot from being deleted', async () => {
    await put(JSON.stringify({ Statement: statement(['210987654321']) }));
    await expect(remove('old')).rejects.toMatchObject({ name: 'ConflictException' });
    await drop();
    expect((await get({ snapshotName: 'old' }))?.accountsWithRestoreAccess).toEqual([]);
    await expect(remove('old')).resolves.toBeDefined();
  });

  test('that are not there are not found', async () => {
    const expected = { name: 'ResourceNotFoundException', message: expect.stringMatching(/does not exist/) };
    await expect(getPolicy()).rejects.toMatchObject(expected);
    await expect(drop()).rejects.toMatchObject(expected);
    await expect(put('{}', THEIRS)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each(['', 'not json', '[]', '{}', '{"Statement":[]}', '{"Statement":[{"Effect":"Maybe"}]}'])(
    '%j is no policy',
    async (policy) => {
      await expect(put(policy)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  );
});

function manyTags(count: number) {
  return Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, value: 'x' }));
}
