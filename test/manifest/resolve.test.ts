import { describe, expect, it } from 'vitest';
import { cloudHsm, dynamoDb, linesOf, loadText, redshift, serverless } from './inputs.ts';

async function resolve(text: string) {
  const { desired, diagnostics } = await loadText(text);
  expect(linesOf(diagnostics)).toEqual([]);
  return desired;
}

describe('resolved manifests', () => {
  it('have everything filled in', async () => {
    expect(await resolve(redshift())).toEqual([
      {
        address: 'default/RedshiftClusterSnapshot/snap',
        target: 'default',
        kind: 'RedshiftClusterSnapshot',
        name: 'snap',
        source: 'analytics',
        origin: { from: 'source' },
        fields: { retention: 'forever' },
        labels: {},
        exactTags: false,
        lifecycle: { ensure: 'present', protect: false },
        range: { file: '<stdin>', line: 4, column: 9, endLine: 4, endColumn: 13 },
        sourceRange: { file: '<stdin>', line: 6, column: 22, endLine: 6, endColumn: 31 },
      },
    ]);
  });

  it('keep what was written, in one form', async () => {
    const spec = [
      '  retention: 90d',
      '  tags: { b: "2", a: "1" }',
      '  exactTags: true',
      '  sharedWith: ["210987654321", "012345678901"]',
      'lifecycle:',
      '  createBy: 2026-12-01T01:00:00+01:00',
      '  deleteAfter: 2027-12-01T00:00:00.123456Z',
      '  timeout: 90s',
      '  ensure: absent',
      '',
    ];
    const [desired] = await resolve(redshift(spec.join('\n')));
    expect(desired).toMatchObject({
      fields: {
        retention: '90d',
        tags: { a: '1', b: '2' },
        sharedWith: ['012345678901', '210987654321'],
      },
      exactTags: true,
      lifecycle: {
        ensure: 'absent',
        createBy: '2026-12-01T00:00:00.000Z',
        deleteAfter: '2027-12-01T00:00:00.123Z',
        protect: false,
        timeoutMs: 90_000,
      },
    });
    expect(Object.keys(Object(desired?.fields['tags']))).toEqual(['a', 'b']);
  });

  it.each([
    ['taken now', redshift(), { from: 'source' }],
    [
      'an automated snapshot',
      redshift('  source: { automatedSnapshot: "rs:analytics-1" }\n'),
      { from: 'automatedSnapshot', id: 'rs:analytics-1' },
    ],
    [
      'a recovery point',
      serverless('  source: { recoveryPointId: 0a1b-2c }\n'),
      { from: 'recoveryPoint', id: '0a1b-2c' },
    ],
    [
      'a backup by its id',
      cloudHsm('  select: { backupId: backup-a2b3c4d5e6f }\n'),
      { from: 'existing', id: 'backup-a2b3c4d5e6f' },
    ],
    ['the newest of all', cloudHsm('  select: { newest: {} }\n'), { from: 'newest' }],
    [
      'the newest in a window',
      cloudHsm(
        '  select:\n    newest: { createdAfter: 2026-11-01T00:00:00+02:00, createdBefore: 2026-12-01T00:00:00Z }\n',
      ),
      { from: 'newest', createdAfter: '2026-10-31T22:00:00.000Z', createdBefore: '2026-12-01T00:00:00.000Z' },
    ],
    [
      'a copy by id',
      cloudHsm('  copyOf: { region: eu-west-1, backupId: backup-a2b3c4d5e6f }\n'),
      { from: 'copy', region: 'eu-west-1', id: 'backup-a2b3c4d5e6f' },
    ],
  ])('know their origin: %s', async (_name, text, origin) => {
    expect((await resolve(text))[0]?.origin).toEqual(origin);
  });

  it.each([
    ['neither', redshift(), undefined],
    ['an empty list of accounts', redshift('  sharedWith: []\n'), []],
  ])('tell what is left alone from what is emptied: %s', async (_name, text, sharedWith) => {
    expect((await resolve(text))[0]?.fields['sharedWith']).toEqual(sharedWith);
  });

  it('carry their labels, which are no field of the backup', async () => {
    const text = redshift().replace(
      '  name',
      '  labels: { team: data, "example.org/wave": "3", empty: "" }\n  name',
    );
    const [desired] = await resolve(text);
    expect(desired?.labels).toEqual({ team: 'data', 'example.org/wave': '3', empty: '' });
    expect(desired?.fields).toEqual({ retention: 'forever' });
  });

  it('take exactTags without tags as the wish for none', async () => {
    expect((await resolve(redshift('  exactTags: true\n')))[0]?.fields['tags']).toEqual({});
  });

  it('carry the ids of CloudHSM backups as fields', async () => {
    const manifests = [
      cloudHsm('  select: { backupId: backup-a2b3c4d5e6f }\n  neverExpires: false\n', 'one'),
      cloudHsm('  copyOf: { region: eu-west-1, backupId: backup-a2b3c4d5e6f }\n', 'two'),
    ];
    expect((await resolve(manifests.join('---\n'))).map(({ fields }) => fields)).toEqual([
      { backupId: 'backup-a2b3c4d5e6f', neverExpires: false },
      { sourceBackupId: 'backup-a2b3c4d5e6f', neverExpires: true },
    ]);
  });

  it('are sorted by address, whatever the order of documents', async () => {
    const documents = [
      dynamoDb('', 'bbb'),
      dynamoDb('', 'aaa', 'zebra'),
      serverless(),
      redshift(),
      dynamoDb('', 'aaa'),
    ];
    const addresses = [
      'default/DynamoDBBackup/orders/aaa',
      'default/DynamoDBBackup/orders/bbb',
      'default/DynamoDBBackup/zebra/aaa',
      'default/RedshiftClusterSnapshot/snap',
      'default/RedshiftServerlessSnapshot/snap',
    ];
    for (const order of [documents, documents.toReversed()]) {
      expect((await resolve(order.join('---\n'))).map(({ address }) => address)).toEqual(addresses);
    }
  });

  it('may use anchors and merge keys, and JSON', async () => {
    const merged = [
      'apiVersion: reconcile/v1',
      'kind: RedshiftClusterSnapshot',
      'metadata: { name: snap, labels: &common { owner: data } }',
      'spec:',
      '  clusterIdentifier: analytics',
      '  tags: { <<: *common, a: b }',
    ];
    expect((await resolve(merged.join('\n')))[0]?.fields['tags']).toEqual({ a: 'b', owner: 'data' });
    const json =
      '{"apiVersion":"reconcile/v1","kind":"DynamoDBBackup",\n\t"metadata":{"name":"b\\u0065f"},"spec":{"tableName":"orders"}}';
    expect((await resolve(json))[0]?.name).toBe('bef');
  });

  it('may be two thousand', async () => {
    const text = Array.from({ length: 2000 }, (_, index) => dynamoDb('', `backup-${index}`)).join('---\n');
    expect(await resolve(text)).toHaveLength(2000);
  });
});
