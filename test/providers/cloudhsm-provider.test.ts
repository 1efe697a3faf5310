import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import type { Desired, Origin } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { freeLimiter } from '../../src/providers/aws/limiter.ts';
import type { Session } from '../../src/providers/aws/session.ts';
import { toRaw } from '../../src/providers/cloudhsm/api/to-raw.ts';
import { openCloudHsm } from '../../src/providers/cloudhsm/provider.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';

type Body = Record<string, unknown>;
interface Call {
  region: string;
  operation: string;
  input: Body;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server whose requests `answer` answers: a body, an error with its name as `__type`, or a cut connection. */
async function serve(answer: (call: Call) => Body | undefined): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
    const region = String(request.headers.authorization).split('/')[2] ?? '';
    const call = { region, operation, input: JSON.parse(Buffer.concat(chunks).toString()) as Body };
    calls.push(call);
    const body = answer(call);
    if (body === undefined) return void request.socket.destroy();
    response.statusCode = '__type' in body ? 400 : 200;
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

async function open(
  answer: (call: Call) => Body | undefined,
  more: Partial<Session> = {},
): Promise<{ provider: Provider; calls: Call[] }> {
  const { url, calls } = await serve(answer);
  const provider = openCloudHsm({
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
    ...more,
  });
  return { provider, calls };
}

const CLUSTER = 'cluster-a2b3c4d5e6f';
const ONE = 'backup-a2b3c4d5e6f';
const TWO = 'backup-b2b3c4d5e6f';
const ARN = `arn:aws:cloudhsm:eu-central-1:123456789012:backup/${ONE}`;
const NOON = Date.parse('2026-11-01T12:00:00Z');

const raw = (BackupId: string, more: Body = {}): Body => ({
  BackupId,
  BackupArn: `arn:aws:cloudhsm:eu-central-1:123456789012:backup/${BackupId}`,
  BackupState: 'READY',
  ClusterId: CLUSTER,
  CreateTimestamp: NOON / 1000,
  HsmType: 'hsm2m.medium',
  Mode: 'FIPS',
  ...more,
});

const named = (name: string, project = 'shop') => ({
  TagList: [
    { Key: 'reconcile:project', Value: project },
    { Key: 'reconcile:name', Value: name },
  ],
});

function desired(name: string, origin: Origin, fields: Desired['fields'] = {}): Desired {
  const range = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  return {
    address: `default/CloudHSMBackup/${name}`,
    target: 'default',
    kind: 'CloudHSMBackup',
    name,
    source: CLUSTER,
    origin,
    fields,
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range,
    sourceRange: range,
  };
}

const observed: Observed = {
  target: 'default',
  kind: 'CloudHSMBackup',
  id: ONE,
  arn: ARN,
  name: 'q4',
  source: CLUSTER,
  maker: 'manual',
  status: { phase: 'ready', state: 'READY' },
  fields: {},
  details: {},
};

const invalid: Body = {
  __type: 'CloudHsmInvalidRequestException',
  Message: 'The backup is not in a valid state',
};
const missing: Body = { __type: 'CloudHsmResourceNotFoundException', Message: 'not found' };
const sent = (calls: Call[]) => calls.map(({ operation, input }) => [operation, input]);

describe('list', () => {
  test('reads all pages with the members that the client drops', async () => {
    const pages: Body[] = [
      { Backups: [raw(ONE)], NextToken: 'next' },
      { Backups: [], NextToken: 'last' },
      { Backups: [raw(TWO), raw('backup-gone2222222', { BackupState: 'DELETED' })] },
    ];
    const { provider, calls } = await open(() => pages.shift());
    const found = await provider.list({ desired: [] });
    expect(found.map(({ id }) => id)).toEqual([ONE, TWO]);
    expect(found[0]?.details).toMatchObject({ BackupArn: ARN, HsmType: 'hsm2m.medium', Mode: 'FIPS' });
    expect(sent(calls)).toEqual([
      ['DescribeBackups', { MaxResults: 50 }],
      ['DescribeBackups', { MaxResults: 50, NextToken: 'next' }],
      ['DescribeBackups', { MaxResults: 50, NextToken: 'last' }],
    ]);
  });

  test('shows what others share only when asked', async () => {
    const BackupArn = `arn:aws:cloudhsm:eu-central-1:210987654321:backup/${TWO}`;
    const { provider } = await open(({ input }) => ({
      Backups: input['Shared'] === true ? [raw(ONE), raw(TWO, { BackupArn })] : [raw(ONE)],
    }));
    expect((await provider.list({ desired: [] })).map(({ id }) => id)).toEqual([ONE]);
    const all = await provider.list({ desired: [], shared: true });
    expect(all.map(({ id, sharedBy }) => [id, sharedBy])).toEqual([
      [ONE, undefined],
      [TWO, '210987654321'],
    ]);
  });

  test('reads the policy of a backup only where a declaration says with whom it is shared', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::210987654321:root' },
        Action: ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'],
        Resource: ARN,
      },
    });
    const { provider, calls } = await open(({ operation }) =>
      operation === 'GetResourcePolicy' ? { Policy } : { Backups: [raw(ONE, named('q4')), raw(TWO)] },
    );
    const wanted = desired('q4', { from: 'newest' }, { sharedWith: ['210987654321'] });
    const found = await provider.list({ desired: [wanted] });
    expect(found.map(({ fields }) => fields['sharedWith'])).toEqual([['210987654321'], undefined]);
    expect(sent(calls)[1]).toEqual(['GetResourcePolicy', { ResourceArn: ARN }]);
    expect(calls).toHaveLength(2);
  });

  test.each([
    ['an error', missing],
    ['an empty answer', {}],
    ['an empty policy', { Policy: '' }],
  ])('no policy may be %s', async (_, answer) => {
    const { provider } = await open(({ operation }) =>
      operation === 'GetResourcePolicy' ? answer : { Backups: [raw(ONE, named('q4'))] },
    );
    const found = await provider.list({ desired: [desired('q4', { from: 'newest' }, { sharedWith: [] })] });
    expect(found[0]?.fields['sharedWith']).toEqual([]);
  });
});

describe('read', () => {
  test('asks for the known ids at once', async () => {
    const { provider, calls } = await open(() => ({ Backups: [raw(ONE), raw(TWO)] }));
    const refs = [ONE, TWO].map((id) => ({ id, name: 'x', source: CLUSTER, since: NOON }));
    expect((await provider.read(refs)).map(({ id }) => id)).toEqual([ONE, TWO]);
    expect(sent(calls)).toEqual([
      ['DescribeBackups', { MaxResults: 50, Filters: { backupIds: [ONE, TWO] } }],
    ]);
  });

  test('one id that AWS does not know hides no other', async () => {
    const { provider } = await open(({ input }) => ('Filters' in input ? missing : { Backups: [raw(ONE)] }));
    const refs = [ONE, TWO].map((id) => ({ id, name: 'x', source: CLUSTER, since: NOON }));
    expect((await provider.read(refs)).map(({ id }) => id)).toEqual([ONE]);
    expect(await provider.read(refs.slice(1))).toEqual([]);
  });

  test('finds a copy by its source', async () => {
    const copy = raw(TWO, { SourceBackup: ONE, CopyTimestamp: NOON / 1000 + 1, ...named('q4') });
    const { provider, calls } = await open(() => ({ Backups: [copy] }));
    const wanted = desired('q4', { from: 'copy', region: 'eu-west-1', id: ONE });
    const refs = [{ name: 'q4', source: CLUSTER, since: NOON, desired: wanted }];
    expect((await provider.read(refs)).map(({ id }) => id)).toEqual([TWO]);
    expect(sent(calls)).toEqual([
      ['DescribeBackups', { MaxResults: 50, Filters: { sourceBackupIds: [ONE] } }],
    ]);
  });

  test('nothing is there yet', async () => {
    const { provider } = await open(() => missing);
    const wanted = desired('q4', { from: 'copy', region: 'eu-west-1', id: ONE });
    expect(await provider.read([{ name: 'q4', source: CLUSTER, since: NOON, desired: wanted }])).toEqual([]);
  });
});

describe('create', () => {
  const tags = [
    { Key: 'owner', Value: 'pki' },
    { Key: 'reconcile:project', Value: 'shop' },
    { Key: 'reconcile:name', Value: 'q4' },
  ];

  test('asks the Region of the source to copy', async () => {
    const { provider, calls } = await open(() => ({ DestinationBackup: {} }));
    const wanted = desired('q4', { from: 'copy', region: 'eu-west-1', id: ONE }, { tags: { owner: 'pki' } });
    expect(await provider.create(wanted)).toBeUndefined();
    expect(calls).toEqual([
      {
        region: 'eu-west-1',
        operation: 'CopyBackupToRegion',
        input: { BackupId: ONE, DestinationRegion: 'eu-central-1', TagList: tags },
      },
    ]);
  });

  test('finds the source by its name, and remembers it', async () => {
    const listing = {
      Backups: [
        raw('backup-foreign2222', named('west', 'bank')),
        raw('backup-leaving2222', { BackupState: 'PENDING_DELETION', ...named('west') }),
        raw(ONE, named('west')),
      ],
    };
    const { provider, calls } = await open(({ operation }) =>
      operation === 'DescribeBackups' ? listing : { DestinationBackup: {} },
    );
    const wanted = desired('q4', { from: 'copy', region: 'eu-west-1', name: 'west' });
    await provider.create(wanted);
    await provider.create(wanted);
    expect(calls.map(({ region, operation, input }) => [region, operation, input['BackupId']])).toEqual([
      ['eu-west-1', 'DescribeBackups', undefined],
      ['eu-west-1', 'CopyBackupToRegion', ONE],
      ['eu-west-1', 'CopyBackupToRegion', ONE],
    ]);
  });

  test('says when no source bears the name', async () => {
    const { provider } = await open(() => ({ Backups: [] }));
    const wanted = desired('q4', { from: 'copy', region: 'eu-west-1', name: 'west' });
    await expect(provider.create(wanted)).rejects.toMatchObject({
      facts: { code: 'copy-source-not-found', retryable: true, ambiguous: false },
    });
  });

  test('is sent once, whatever becomes of the answer', async () => {
    const { provider, calls } = await open(() => undefined);
    const failure = await provider
      .create(desired('q4', { from: 'copy', region: 'eu-west-1', id: ONE }))
      .catch((error: unknown) => error);
    expect((failure as ProviderError).facts).toMatchObject({ ambiguous: true });
    expect(calls).toHaveLength(1);
  });

  test('nobody can take a backup', async () => {
    const { provider, calls } = await open(() => ({}));
    const failure = await provider.create(desired('q4', { from: 'newest' })).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(ProviderError);
    expect(calls).toEqual([]);
  });
});

test('adopt gives the name', async () => {
  const { provider, calls } = await open(() => ({}));
  await provider.adopt(observed, desired('q4', { from: 'newest' }));
  expect(sent(calls)).toEqual([['TagResource', { ResourceId: ONE, ...named('q4') }]]);
});

describe('update', () => {
  const declared = desired('q4', { from: 'newest' });

  test('writes tags and pinning', async () => {
    const { provider, calls } = await open(() => ({}));
    await provider.update(observed, declared, [
      { path: 'neverExpires', before: false, after: true },
      { path: 'tags.owner', before: null, after: 'pki' },
      { path: 'tags.a.b', before: '1', after: '2' },
      { path: 'tags.old', before: 'x', after: null },
    ]);
    expect(sent(calls)).toEqual([
      ['UntagResource', { ResourceId: ONE, TagKeyList: ['old'] }],
      [
        'TagResource',
        {
          ResourceId: ONE,
          TagList: [
            { Key: 'owner', Value: 'pki' },
            { Key: 'a.b', Value: '2' },
          ],
        },
      ],
      ['ModifyBackupAttributes', { BackupId: ONE, NeverExpires: true }],
    ]);
  });

  const foreign = {
    Sid: 'Theirs',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::333333333333:role/audit' },
    Action: 'cloudhsm:DescribeBackups',
    Resource: ARN,
  };

  test('shares, and keeps the statements of others', async () => {
    const { provider, calls } = await open(({ operation }) =>
      operation === 'GetResourcePolicy'
        ? { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [foreign] }) }
        : {},
    );
    await provider.update(observed, declared, [{ path: 'sharedWith', before: [], after: ['210987654321'] }]);
    expect(calls.map(({ operation }) => operation)).toEqual(['GetResourcePolicy', 'PutResourcePolicy']);
    const { ResourceArn, Policy } = calls[1]?.input ?? {};
    expect(ResourceArn).toBe(ARN);
    expect(JSON.parse(String(Policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        foreign,
        {
          Sid: 'ReconcileSharedWith',
          Effect: 'Allow',
          Principal: { AWS: ['210987654321'] },
          Action: ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'],
          Resource: ARN,
        },
      ],
    });
  });

  test('deletes a policy that nobody needs any more', async () => {
    const ours = {
      Sid: 'ReconcileSharedWith',
      Effect: 'Allow',
      Principal: { AWS: ['210987654321'] },
      Action: ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'],
      Resource: ARN,
    };
    const { provider, calls } = await open(({ operation }) =>
      operation === 'GetResourcePolicy' ? { Policy: JSON.stringify({ Statement: ours }) } : {},
    );
    await provider.update(observed, declared, [{ path: 'sharedWith', before: ['210987654321'], after: [] }]);
    expect(sent(calls)[1]).toEqual(['DeleteResourcePolicy', { ResourceArn: ARN }]);
  });

  test('an unknown field is our own mistake', async () => {
    const { provider } = await open(() => ({}));
    const change = { path: 'backupId', before: ONE, after: TWO };
    await expect(provider.update(observed, declared, [change])).rejects.toThrow("can't be changed");
  });
});

describe('remove and restore', () => {
  const unpinned = desired('q4', { from: 'newest' }, { neverExpires: false });
  const pinned = desired('q4', { from: 'newest' }, { neverExpires: true });

  test.each<[string, Body]>([
    ['pins what is to stay before AWS could delete it again', { Backup: raw(ONE) }],
    ['restores also where AWS lets nobody pin it in this state', invalid],
  ])('restore %s', async (...[, answer]) => {
    const { provider, calls } = await open(({ operation }) =>
      operation === 'ModifyBackupAttributes' ? answer : { Backup: raw(ONE) },
    );
    await provider.restore(observed, pinned);
    expect(sent(calls)).toEqual([
      ['ModifyBackupAttributes', { BackupId: ONE, NeverExpires: true }],
      ['RestoreBackup', { BackupId: ONE }],
    ]);
  });

  const answers = (first: Body, state?: string) => (call: Call) =>
    call.operation === 'DescribeBackups'
      ? { Backups: state === undefined ? [] : [raw(ONE, { BackupState: state })] }
      : first;

  test.each<[string, 'remove' | 'restore', Body, string | undefined]>([
    ['a deletion', 'remove', { Backup: raw(ONE) }, 'PENDING_DELETION'],
    ['a deletion of what is gone', 'remove', missing, undefined],
    ['a second deletion', 'remove', invalid, 'PENDING_DELETION'],
    ['a deletion of what went meanwhile', 'remove', invalid, undefined],
    ['a restoration', 'restore', { Backup: raw(ONE) }, 'READY'],
    ['a second restoration', 'restore', invalid, 'READY'],
  ])('%s is done', async (...[, verb, first, state]) => {
    const { provider } = await open(answers(first, state));
    const done = verb === 'remove' ? provider.remove(observed) : provider.restore(observed, unpinned);
    await expect(done).resolves.toBeUndefined();
  });

  test.each<['remove' | 'restore', Body, string | undefined, string]>([
    ['remove', invalid, 'READY', 'CloudHsmInvalidRequestException'],
    ['restore', invalid, 'PENDING_DELETION', 'CloudHsmInvalidRequestException'],
    ['restore', invalid, undefined, 'CloudHsmInvalidRequestException'],
    ['restore', missing, undefined, 'CloudHsmResourceNotFoundException'],
  ])('a refused %s fails with the reason of AWS', async (...[verb, first, state, code]) => {
    const { provider } = await open(answers(first, state));
    const done = verb === 'remove' ? provider.remove(observed) : provider.restore(observed, unpinned);
    await expect(done).rejects.toMatchObject({ facts: { code } });
  });
});

test('preflight reads clusters and backups once, and other Regions only for copies', async () => {
  const { provider, calls } = await open(({ operation, region }) => {
    if (operation === 'DescribeClusters') return { Clusters: [{ ClusterId: CLUSTER, State: 'ACTIVE' }] };
    return { Backups: region === 'eu-west-1' ? [raw(TWO)] : [raw(ONE)] };
  });
  const all = [
    desired('a', { from: 'newest' }),
    desired('b', { from: 'existing', id: TWO }),
    desired('c', { from: 'copy', region: 'eu-west-1', id: TWO }),
    desired('d', { from: 'copy', region: 'us-east-1', name: 'a' }),
  ];
  expect((await provider.preflight(all)).map(({ address, code }) => [address, code])).toEqual([
    ['default/CloudHSMBackup/b', 'backup-not-found'],
    ['default/CloudHSMBackup/d', 'backup-not-found'],
  ]);
  expect(calls.map(({ region, operation }) => [region, operation]).sort()).toEqual([
    ['eu-central-1', 'DescribeBackups'],
    ['eu-central-1', 'DescribeClusters'],
    ['eu-west-1', 'DescribeBackups'],
    ['us-east-1', 'DescribeBackups'],
  ]);
});

describe('raw commands', () => {
  test('are known by what they send, so that a read session refuses writes', async () => {
    const called: string[] = [];
    const { provider, calls } = await open(
      ({ operation }) => (operation === 'GetResourcePolicy' ? missing : {}),
      {
        access: 'read',
        readActions: new Set(['cloudhsm:GetResourcePolicy']),
        limiter: { ...freeLimiter(), admit: async (operation) => void called.push(operation) },
      },
    );
    const change = { path: 'sharedWith', before: [], after: ['210987654321'] };
    await expect(
      provider.update(observed, desired('q4', { from: 'newest' }), [change]),
    ).rejects.toMatchObject({
      facts: { code: 'read-only', operation: 'PutResourcePolicy' },
    });
    await expect(provider.list({ desired: [] })).rejects.toMatchObject({ facts: { code: 'read-only' } });
    expect(called).toEqual(['cloudhsm:GetResourcePolicy']);
    expect(calls).toHaveLength(1);
  });

  test('work with the present generation of clients too', async () => {
    const { url, calls } = await serve(({ operation }) =>
      operation === 'Imagined' ? { Known: 1, Deep: { New: ['x'] } } : {},
    );
    const client = new DynamoDBClient({
      region: 'eu-central-1',
      endpoint: url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    const command = new DescribeTableCommand({ TableName: 'x' });
    const answer = toRaw(command, 'Imagined', { Some: 'input' });
    await client.send(command);
    expect(answer()).toEqual({ Known: 1, Deep: { New: ['x'] } });
    expect(sent(calls)).toEqual([['Imagined', { Some: 'input' }]]);
    client.destroy();
  });
});
