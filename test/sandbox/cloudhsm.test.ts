import {
  CloudHSMV2Client,
  CopyBackupToRegionCommand,
  DeleteBackupCommand,
  DescribeBackupsCommand,
  type DescribeBackupsCommandInput,
  DescribeClustersCommand,
  ListTagsCommand,
  ModifyBackupAttributesCommand,
  paginateDescribeBackups,
  RestoreBackupCommand,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudhsm-v2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientConfig, startTestSandbox } from '../support/start-test-sandbox.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CLUSTER = 'cluster-a2b3c4d5e6f';
const OTHER = 'cluster-zzzzzzzzzzz';
const [FIRST, SECOND, LATEST, ANCIENT, COPY, FAILED] = [
  'backup-aaaaaaaaaa2',
  'backup-aaaaaaaaaa3',
  'backup-aaaaaaaaaa4',
  'backup-bbbbbbbbbb2',
  'backup-cccccccccc2',
  'backup-cccccccccc3',
] as const;
const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      cloudhsm:
        clusters:
          - { clusterId: ${CLUSTER}, createdAt: 2025-01-01T00:00:00Z, backupRetentionDays: 30, tags: { team: keys } }
          - { clusterId: ${OTHER}, hsmType: hsm1.medium, mode: NON_FIPS, state: DEGRADED, hsmCount: 0, vpcId: vpc-0b }
        backups:
          - { backupId: ${FIRST}, clusterId: ${CLUSTER}, createdAt: -29d, tags: { name: first, team: keys } }
          - { backupId: ${SECOND}, clusterId: ${CLUSTER}, createdAt: -10d, neverExpires: true }
          - { backupId: ${LATEST}, clusterId: ${CLUSTER}, createdAt: -5d }
          - { backupId: ${ANCIENT}, clusterId: ${OTHER}, createdAt: -100d }
          - backupId: ${COPY}
            clusterId: cluster-ggggggggggg
            createdAt: -400d
            copiedAt: -300d
            sourceRegion: us-east-1
            sourceBackup: backup-ggggggggggg
            sourceCluster: cluster-ggggggggggg
          - backupId: ${FAILED}
            clusterId: cluster-ggggggggggg
            state: DELETED
            createdAt: -399d
            copiedAt: -1d
            sourceRegion: us-east-1
            sourceBackup: backup-ggggggggggg
  "210987654321":
    eu-central-1:
      cloudhsm:
        backups:
          - { backupId: backup-ddddddddddd, clusterId: cluster-ddddddddddd, sharedWith: ["123456789012"] }
          - { backupId: backup-ddddddddddc, clusterId: cluster-ddddddddddd }
`;

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let client: CloudHSMV2Client;
beforeEach(async () => {
  sandbox = await startTestSandbox({ seed: SEED });
  client = clientOf();
});
afterEach(() => sandbox.close());

// This old client sends one request more than maxAttempts says.
const clientOf = (region = 'eu-central-1') =>
  new CloudHSMV2Client({ ...clientConfig(sandbox.url, { region }), maxAttempts: 0 });
const page = (input: DescribeBackupsCommandInput = {}, by = client) =>
  by.send(new DescribeBackupsCommand(input));
const list = async (input: DescribeBackupsCommandInput = {}, by = client) =>
  (await page({ SortAscending: true, ...input }, by)).Backups ?? [];
const ids = async (input: DescribeBackupsCommandInput = {}) =>
  (await list(input)).map((item) => item.BackupId);
const one = async (id: string) => (await list({ Filters: { backupIds: [id] } }))[0];
const stateOf = async (id: string) => (await one(id))?.BackupState;
const remove = async (BackupId: string) => (await client.send(new DeleteBackupCommand({ BackupId }))).Backup;
const restore = async (BackupId: string) =>
  (await client.send(new RestoreBackupCommand({ BackupId }))).Backup;
const pin = async (BackupId: string, NeverExpires = true) =>
  (await client.send(new ModifyBackupAttributesCommand({ BackupId, NeverExpires }))).Backup;
const copy = async (BackupId: string, TagList?: Tag[], DestinationRegion = 'eu-west-1') =>
  (
    await client.send(
      new CopyBackupToRegionCommand({ BackupId, DestinationRegion, ...(TagList && { TagList }) }),
    )
  ).DestinationBackup;
const refused = (name = 'CloudHsmInvalidRequestException') => ({ name });

/** What this SDK's client does not know: an operation, or members of an answer. Resolves to status and body. */
async function call(operation: string, input: object) {
  const scope = '123456789012/20260601/eu-central-1/cloudhsm/aws4_request';
  const response = await fetch(sandbox.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `BaldrApiService.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`,
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('DescribeClusters', () => {
  test('shows clusters whole', async () => {
    const { Clusters } = await client.send(new DescribeClustersCommand({}));
    expect(Clusters?.map((cluster) => cluster.ClusterId)).toEqual([CLUSTER, OTHER]);
    expect(Clusters?.[0]).toMatchObject({
      State: 'ACTIVE',
      CreateTimestamp: new Date('2025-01-01T00:00:00Z'),
      BackupPolicy: 'DEFAULT',
      BackupRetentionPolicy: { Type: 'DAYS', Value: '30' },
      HsmType: 'hsm2m.medium',
      VpcId: 'vpc-0a1b2c3d4e5f60718',
      TagList: [{ Key: 'team', Value: 'keys' }],
    });
    expect(Clusters?.[0]?.Hsms).toHaveLength(2);
    expect(Clusters?.[1]?.TagList).toBeUndefined();
  });

  test.each([
    [{ clusterIds: [OTHER] }, [OTHER]],
    [{ vpcIds: ['vpc-0b', 'vpc-0c'] }, [OTHER]],
    [{ states: ['ACTIVE'] }, [CLUSTER]],
    [{ clusterIds: ['cluster-nnnnnnnnnnn'] }, []],
  ])('filters by %j', async (Filters, expected) => {
    const { Clusters } = await client.send(new DescribeClustersCommand({ Filters }));
    expect(Clusters?.map((cluster) => cluster.ClusterId)).toEqual(expected);
  });

  test('goes in pages', async () => {
    const first = await client.send(new DescribeClustersCommand({ MaxResults: 1 }));
    const second = await client.send(new DescribeClustersCommand({ NextToken: first.NextToken ?? '' }));
    expect(second.Clusters?.map((cluster) => cluster.ClusterId)).toEqual([OTHER]);
    expect(second.NextToken).toBeUndefined();
    await expect(client.send(new DescribeClustersCommand({ MaxResults: 26 }))).rejects.toMatchObject(
      refused(),
    );
    await expect(client.send(new DescribeClustersCommand({ NextToken: 'x' }))).rejects.toMatchObject(
      refused(),
    );
  });
});

describe('DescribeBackups', () => {
  test('shows backups whole, with members that old clients drop', async () => {
    const { body } = await call('DescribeBackups', { Filters: { backupIds: [FIRST] } });
    expect(body).toEqual({
      Backups: [
        {
          BackupId: FIRST,
          BackupArn: `arn:aws:cloudhsm:eu-central-1:123456789012:backup/${FIRST}`,
          BackupState: 'READY',
          ClusterId: CLUSTER,
          CreateTimestamp: Date.parse('2026-05-03T12:00:00Z') / 1000,
          NeverExpires: false,
          TagList: [
            { Key: 'name', Value: 'first' },
            { Key: 'team', Value: 'keys' },
          ],
          HsmType: 'hsm2m.medium',
          Mode: 'FIPS',
        },
      ],
    });
    expect(await one(COPY)).toEqual({
      BackupId: COPY,
      BackupState: 'READY',
      ClusterId: 'cluster-ggggggggggg',
      CreateTimestamp: new Date('2025-04-27T12:00:00Z'),
      CopyTimestamp: new Date('2025-08-05T12:00:00Z'),
      NeverExpires: false,
      SourceRegion: 'us-east-1',
      SourceBackup: 'backup-ggggggggggg',
      SourceCluster: 'cluster-ggggggggggg',
    });
  });

  test.each([
    [{ backupIds: [FIRST, LATEST] }, [FIRST, LATEST]],
    [{ backupIds: ['backup-nnnnnnnnnnn'] }, []],
    [{ sourceBackupIds: ['backup-ggggggggggg'] }, [COPY, FAILED]],
    [{ clusterIds: [CLUSTER], neverExpires: ['true'] }, [SECOND]],
    [{ clusterIds: [CLUSTER], neverExpires: ['false'] }, [FIRST, LATEST]],
    [{ states: ['DELETED'] }, [FAILED]],
    [{ states: ['DELETED', 'READY'] }, [FAILED]],
    [{}, [COPY, FAILED, ANCIENT, FIRST, SECOND, LATEST]],
  ])('filters by %j', async (Filters, expected) => {
    expect(await ids({ Filters })).toEqual(expected);
  });

  test('sorts by when backups were taken, newest first unless told otherwise', async () => {
    const Filters = { clusterIds: [CLUSTER] };
    expect((await page({ Filters })).Backups?.map((item) => item.BackupId)).toEqual([LATEST, SECOND, FIRST]);
    expect(await ids({ Filters, SortAscending: true })).toEqual([FIRST, SECOND, LATEST]);
  });

  test('goes in pages', async () => {
    const seen = [];
    for await (const { Backups } of paginateDescribeBackups({ client, pageSize: 4 }, {})) {
      seen.push(Backups?.map((item) => item.BackupId));
    }
    expect(seen).toEqual([
      [LATEST, SECOND, FIRST, ANCIENT],
      [FAILED, COPY],
    ]);
  });

  test('shows what others share by a resource share', async () => {
    const { body } = await call('DescribeBackups', { Shared: true });
    expect(body['Backups']).toMatchObject([
      {
        BackupId: 'backup-ddddddddddd',
        BackupArn: 'arn:aws:cloudhsm:eu-central-1:210987654321:backup/backup-ddddddddddd',
      },
    ]);
  });

  test.each([{ MaxResults: 0 }, { MaxResults: 51 }, { NextToken: 'x' }, { Filters: { names: ['x'] } }])(
    '%j is refused',
    async (input) => {
      await expect(page(input)).rejects.toMatchObject(refused());
    },
  );
});

describe('CopyBackupToRegion', () => {
  const find = async () => list({ Filters: { sourceBackupIds: [FIRST] } }, clientOf('eu-west-1'));

  test('appears in the destination, in the making and then READY', async () => {
    expect(await copy(FIRST)).toEqual({
      CreateTimestamp: new Date('2026-05-03T12:00:00Z'),
      SourceRegion: 'eu-central-1',
      SourceBackup: FIRST,
      SourceCluster: CLUSTER,
    });
    const [made] = await find();
    expect(made).toMatchObject({
      BackupId: expect.stringMatching(/^backup-[2-7a-z]{11}$/),
      BackupState: 'CREATE_IN_PROGRESS',
      CreateTimestamp: new Date('2026-05-03T12:00:00Z'),
      CopyTimestamp: new Date('2026-06-01T12:00:00Z'),
      SourceRegion: 'eu-central-1',
      SourceBackup: FIRST,
      SourceCluster: CLUSTER,
      TagList: [
        { Key: 'name', Value: 'first' },
        { Key: 'team', Value: 'keys' },
      ],
    });
    sandbox.clock.advance(6_000);
    expect((await find())[0]?.BackupState).toBe('READY');
    expect(await ids({ Filters: { sourceBackupIds: [FIRST] } })).toEqual([]);
  });

  test('gives it only the tags that are given', async () => {
    await copy(FIRST, [{ Key: 'only', Value: 'this' }]);
    expect((await find())[0]?.TagList).toEqual([{ Key: 'only', Value: 'this' }]);
  });

  test('makes another copy each time', async () => {
    await copy(FIRST);
    await copy(FIRST);
    expect(await find()).toHaveLength(2);
  });

  test.each([
    [FIRST, 'eu-central-1', 'CloudHsmInvalidRequestException'],
    [FIRST, 'us-gov-west-1', 'CloudHsmInvalidRequestException'],
    [FIRST, 'nowhere', 'CloudHsmInvalidRequestException'],
    [FAILED, 'eu-west-1', 'CloudHsmInvalidRequestException'],
    ['backup-nnnnnnnnnnn', 'eu-west-1', 'CloudHsmResourceNotFoundException'],
    ['backup-1', 'eu-west-1', 'CloudHsmInvalidRequestException'],
  ])('of %s to %s is answered with %s', async (id, region, name) => {
    await expect(copy(id, undefined, region)).rejects.toMatchObject({ name });
  });

  test.each([
    [[], 'CloudHsmInvalidRequestException'],
    [[{ Key: 'aws:x', Value: '' }], 'CloudHsmTagException'],
    [[{ Key: 'bad!', Value: '' }], 'CloudHsmInvalidRequestException'],
  ])('with the tags %j is answered with %s', async (tags, name) => {
    await expect(copy(FIRST, tags)).rejects.toMatchObject({ name });
  });
});

describe('deletion', () => {
  test('takes seven days, and can be taken back until then', async () => {
    expect(await remove(LATEST)).toMatchObject({
      BackupState: 'PENDING_DELETION',
      DeleteTimestamp: new Date('2026-06-08T12:00:00Z'),
    });
    await expect(remove(LATEST)).rejects.toMatchObject(refused());
    expect(await ids({ Filters: { states: ['PENDING_DELETION'] } })).toContain(LATEST);
    sandbox.clock.advance(7 * DAY - 1);
    const restored = await restore(LATEST);
    expect(restored?.BackupState).toBe('READY');
    expect(restored?.DeleteTimestamp).toBeUndefined();
    await expect(restore(LATEST)).rejects.toMatchObject(refused());
  });

  test('is final then; the entry stays for a while', async () => {
    await remove(LATEST);
    sandbox.clock.advance(7 * DAY);
    expect(await stateOf(LATEST)).toBe('DELETED');
    for (const attempt of [restore, remove, pin, copy]) {
      await expect(attempt(LATEST)).rejects.toMatchObject(refused());
    }
    sandbox.clock.advance(7 * DAY);
    expect(await one(LATEST)).toBeUndefined();
  });

  test.each([remove, restore, pin])('%o of what is not there', async (operation) => {
    await expect(operation('backup-nnnnnnnnnnn')).rejects.toMatchObject({
      name: 'CloudHsmResourceNotFoundException',
      message: expect.stringMatching(/backup-nnnnnnnnnnn/),
    });
    await expect(operation('nonsense')).rejects.toMatchObject(refused());
  });
});

describe('the retention of a cluster', () => {
  test('deletes what is too old, as a caller would', async () => {
    sandbox.clock.advance(DAY - 1);
    expect(await stateOf(FIRST)).toBe('READY');
    sandbox.clock.advance(1);
    expect(await one(FIRST)).toMatchObject({
      BackupState: 'PENDING_DELETION',
      DeleteTimestamp: new Date('2026-06-09T12:00:00Z'),
    });
    sandbox.clock.advance(7 * DAY);
    expect(await stateOf(FIRST)).toBe('DELETED');
  });

  test('spares pinned backups, copies and the last one', async () => {
    sandbox.clock.advance(20 * DAY);
    expect(await stateOf(SECOND)).toBe('READY');
    expect(await stateOf(COPY)).toBe('READY');
    expect(await stateOf(ANCIENT)).toBe('READY');
    sandbox.clock.advance(20 * DAY);
    expect(await stateOf(LATEST)).toBe('READY');
  });

  test('deletes a restored backup again, unless it is pinned', async () => {
    sandbox.clock.advance(DAY);
    expect((await restore(FIRST))?.BackupState).toBe('READY');
    sandbox.clock.advance(HOUR);
    expect(await stateOf(FIRST)).toBe('PENDING_DELETION');
    expect(await pin(FIRST)).toMatchObject({ NeverExpires: true, BackupState: 'PENDING_DELETION' });
    await restore(FIRST);
    sandbox.clock.advance(100 * DAY);
    expect(await stateOf(FIRST)).toBe('READY');
    await pin(FIRST, false);
    expect(await stateOf(FIRST)).toBe('PENDING_DELETION');
  });
});

describe('tags', () => {
  const tag = (ResourceId: string, TagList: Tag[]) =>
    client.send(new TagResourceCommand({ ResourceId, TagList }));
  const untag = (ResourceId: string, TagKeyList: string[]) =>
    client.send(new UntagResourceCommand({ ResourceId, TagKeyList }));
  const tagsOf = (ResourceId: string, rest: { MaxResults?: number; NextToken?: string } = {}) =>
    client.send(new ListTagsCommand({ ResourceId, ...rest }));

  test.each([FIRST, CLUSTER])('of %s are added, replaced and removed', async (id) => {
    await tag(id, [
      { Key: 'team', Value: 'other' },
      { Key: 'name', Value: '' },
    ]);
    const first = await tagsOf(id, { MaxResults: 1 });
    expect(first.TagList).toEqual([{ Key: 'name', Value: '' }]);
    const second = await tagsOf(id, { MaxResults: 1, NextToken: first.NextToken ?? '' });
    expect(second.TagList).toEqual([{ Key: 'team', Value: 'other' }]);
    expect(second.NextToken).toBeUndefined();
    await untag(id, ['name', 'team', 'unknown']);
    expect((await tagsOf(id)).TagList).toEqual([]);
  });

  test('are not listed with the backup where there are none', async () => {
    expect((await one(LATEST))?.TagList).toBeUndefined();
  });

  test('are fifty at most', async () => {
    const many = Array.from({ length: 49 }, (_, index) => ({ Key: `key-${index}`, Value: '' }));
    await expect(tag(FIRST, many)).rejects.toMatchObject(refused('CloudHsmResourceLimitExceededException'));
    await tag(FIRST, many.slice(0, 48));
    expect((await one(FIRST))?.TagList).toHaveLength(50);
    await expect(tag(FIRST, [...many, ...many])).rejects.toMatchObject(refused());
  });

  test('that can not be', async () => {
    await expect(tag(FIRST, [])).rejects.toMatchObject(refused());
    await expect(tag(FIRST, [{ Key: 'aws:x', Value: '' }])).rejects.toMatchObject(
      refused('CloudHsmTagException'),
    );
    await expect(untag(FIRST, [])).rejects.toMatchObject(refused());
    await expect(tagsOf('hsm-aaaaaaaaaaa')).rejects.toMatchObject(refused());
    for (const missing of ['backup-nnnnnnnnnnn', FAILED]) {
      await expect(tagsOf(missing)).rejects.toMatchObject(refused('CloudHsmResourceNotFoundException'));
    }
  });
});

describe('resource policies', () => {
  const arn = (id: string) => `arn:aws:cloudhsm:eu-central-1:123456789012:backup/${id}`;
  const Statement = [
    {
      Effect: 'Allow',
      Principal: { AWS: ['210987654321'] },
      Action: ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'],
    },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const ResourceArn = arn(FIRST);

  test('are put, shown in another form and deleted', async () => {
    const put = await call('PutResourcePolicy', { ResourceArn, Policy });
    expect(put).toMatchObject({ status: 200, body: { ResourceArn } });
    const shown = await call('GetResourcePolicy', { ResourceArn });
    expect(JSON.parse(String(shown.body['Policy']))).toEqual({
      Version: '2012-10-17',
      Statement: { ...Statement[0], Principal: { AWS: '210987654321' }, Resource: ResourceArn },
    });
    expect((await call('DeleteResourcePolicy', { ResourceArn })).body).toEqual(put.body);
    expect(await call('GetResourcePolicy', { ResourceArn })).toEqual({ status: 200, body: {} });
  });

  test.each([
    ['PutResourcePolicy', { Policy }, 'CloudHsmInvalidRequestException'],
    ['PutResourcePolicy', { ResourceArn }, 'CloudHsmInvalidRequestException'],
    ['PutResourcePolicy', { ResourceArn, Policy: '{}' }, 'CloudHsmInvalidRequestException'],
    ['PutResourcePolicy', { ResourceArn: arn(FAILED), Policy }, 'CloudHsmInvalidRequestException'],
    ['GetResourcePolicy', { ResourceArn: FIRST }, 'CloudHsmInvalidRequestException'],
    ['GetResourcePolicy', { ResourceArn: arn('backup-nnnnnnnnnnn') }, 'CloudHsmResourceNotFoundException'],
    ['DeleteResourcePolicy', { ResourceArn: arn('backup-nnnnnnnnnnn') }, 'CloudHsmResourceNotFoundException'],
  ])('%s %j is answered with %s', async (operation, input, name) => {
    const { status, body } = await call(operation, input);
    expect(status).toBe(400);
    expect(body).toEqual({ __type: name, Message: expect.any(String) });
  });
});
