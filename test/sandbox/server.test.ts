import { request } from 'node:http';
import {
  CreateClusterSnapshotCommand,
  DescribeClustersCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import {
  clientConfig,
  createTestClock,
  createTestStore,
  startTestSandbox,
} from '../support/start-test-sandbox.ts';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const scope = (service: string, region = 'eu-central-1') =>
  `AWS4-HMAC-SHA256 Credential=123456789012/20260601/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`;

async function send(headers: Record<string, string>, body: string | Buffer, method = 'POST') {
  const response = await fetch(sandbox.url, { method, headers, ...(method === 'GET' ? {} : { body }) });
  const text = await response.text();
  const code = /<Code>([^<]*)|"__type":"([^"]*)"/.exec(text);
  return { status: response.status, code: code?.[1] ?? code?.[2], text, headers: response.headers };
}

const query = (body: string, authorization?: string) =>
  send({ 'content-type': FORM, ...(authorization === undefined ? {} : { authorization }) }, body);
const json = (target: string, body: string, authorization?: string) =>
  send(
    {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      ...(authorization === undefined ? {} : { authorization }),
    },
    body,
  );

const VERSION = 'Version=2012-12-01';
test.each([
  ['well signed', `Action=DescribeClusters&${VERSION}`, scope('redshift'), 200, undefined],
  ['unsigned', `Action=DescribeClusters&${VERSION}`, undefined, 403, 'MissingAuthenticationToken'],
  ['basic auth', `Action=DescribeClusters&${VERSION}`, 'Basic eDp5', 400, 'IncompleteSignature'],
  ['another service', `Action=DescribeClusters&${VERSION}`, scope('ec2'), 403, 'SignatureDoesNotMatch'],
  ['no action', VERSION, scope('redshift'), 400, 'MissingAction'],
  ['an unknown action', `Action=PauseCluster&${VERSION}`, scope('redshift'), 400, 'InvalidAction'],
  ['an action of Object', `Action=constructor&${VERSION}`, scope('redshift'), 400, 'InvalidAction'],
  ['an unknown service', 'Action=DescribeInstances&Version=2016-11-15', scope('ec2'), 400, 'InvalidAction'],
  [
    'a bad integer',
    `Action=DescribeClusters&${VERSION}&MaxRecords=x`,
    scope('redshift'),
    400,
    'InvalidParameterValue',
  ],
  ['a missing member', `Action=DeleteClusterSnapshot&${VERSION}`, scope('redshift'), 400, 'MissingParameter'],
])('query, %s', async (...[, body, authorization, status, code]) => {
  const reply = await query(body, authorization);
  expect([reply.status, reply.code]).toEqual([status, code]);
  expect(reply.headers.get('content-type')).toBe('text/xml;charset=UTF-8');
});

const STRANGE_REGIONS = [
  '__proto__',
  'constructor',
  'toString',
  '..',
  'eu',
  'EU-CENTRAL-1',
  'eu-central-1.',
  '$',
];

test.each(STRANGE_REGIONS)('query, the Region %s is refused', async (region) => {
  const reply = await query(`Action=DescribeClusters&${VERSION}`, scope('redshift', region));
  expect([reply.status, reply.code]).toEqual([403, 'SignatureDoesNotMatch']);
  expect(reply.text).toContain(`Credential should be scoped to a valid region, not &apos;${region}&apos;.`);
});

test.each(STRANGE_REGIONS)('JSON, the Region %s is refused', async (region) => {
  const reply = await json(LIST, '{}', scope('redshift-serverless', region));
  expect([reply.status, reply.code]).toEqual([403, 'InvalidSignatureException']);
});

test.each(['eu-central-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1'])(
  'the Region %s is one',
  async (region) => {
    expect((await query(`Action=DescribeClusters&${VERSION}`, scope('redshift', region))).status).toBe(200);
  },
);

test('no name on the wire reaches what all objects have in common', async () => {
  const body = '{"ResourceId":"cluster-a2b3c4d5e6f","TagList":[{"Key":"__proto__","Value":"x"}]}';
  const names = ['__proto__', 'constructor', 'prototype'];
  for (const name of names) {
    const by = `AWS4-HMAC-SHA256 Credential=${name}/20260101/${name}/cloudhsm/aws4_request, Signature=0`;
    expect((await json('BaldrApiService.DescribeBackups', '{}', by)).status).toBe(403);
  }
  expect((await json('BaldrApiService.TagResource', body, scope('cloudhsm'))).status).toBe(200);
  const tags = await json(
    'BaldrApiService.ListTags',
    '{"ResourceId":"cluster-a2b3c4d5e6f"}',
    scope('cloudhsm'),
  );
  expect(JSON.parse(tags.text)).toEqual({
    TagList: [
      { Key: '__proto__', Value: 'x' },
      { Key: 'team', Value: 'security' },
    ],
  });
  const filters = '{"Filters":{"__proto__":["x"]}}';
  const filtered = await json('BaldrApiService.DescribeBackups', filters, scope('cloudhsm'));
  expect([filtered.status, filtered.code]).toEqual([400, 'CloudHsmInvalidRequestException']);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'cloudhsm')).toBeUndefined();
});

const LIST = 'RedshiftServerless.ListNamespaces';
test.each([
  ['well signed', LIST, '{}', scope('redshift-serverless'), 200, undefined],
  ['unsigned', LIST, '{}', undefined, 403, 'MissingAuthenticationTokenException'],
  ['malformed', LIST, '{}', 'AWS4-HMAC-SHA256 Credential=x', 400, 'IncompleteSignatureException'],
  ['another service', LIST, '{}', scope('redshift'), 403, 'InvalidSignatureException'],
  [
    'an unknown operation',
    'RedshiftServerless.Explode',
    '{}',
    scope('redshift-serverless'),
    400,
    'UnknownOperationException',
  ],
  [
    'an unknown service',
    'Kinesis_20131202.ListStreams',
    '{}',
    scope('kinesis'),
    400,
    'UnknownOperationException',
  ],
  ['no target', '', '{}', scope('redshift-serverless'), 400, 'UnknownOperationException'],
  ['broken JSON', LIST, '{', scope('redshift-serverless'), 400, 'SerializationException'],
  ['another type', LIST, '{"maxResults":"x"}', scope('redshift-serverless'), 400, 'SerializationException'],
  ['beyond a limit', LIST, '{"maxResults":101}', scope('redshift-serverless'), 400, 'ValidationException'],
])('JSON, %s', async (...[, target, body, authorization, status, code]) => {
  const reply = await json(target, body, authorization);
  expect([reply.status, reply.code]).toEqual([status, code]);
  expect(reply.headers.get('content-type')).toBe('application/x-amz-json-1.1');
});

test('what is neither form nor JSON is unsigned or unknown', async () => {
  expect((await send({}, '', 'GET')).code).toBe('MissingAuthenticationToken');
  expect((await send({ authorization: scope('s3') }, '', 'PUT')).code).toBe('InvalidAction');
});

test('a huge body is refused, not kept', async () => {
  const reply = await query('x'.repeat(5 * 1024 * 1024), scope('redshift'));
  expect([reply.status, reply.code]).toEqual([413, 'RequestEntityTooLarge']);
});

test('answers carry a request id, the machine’s date and are logged', async () => {
  const reply = await query(`Action=DescribeClusters&${VERSION}`, scope('redshift', 'us-west-2'));
  const requestId = reply.headers.get('x-amzn-requestid');
  expect(requestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(reply.text).toContain(`<RequestId>${requestId}</RequestId>`);
  // By the sandbox's clock, a client would take itself to be months off.
  expect(Math.abs(Date.parse(reply.headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
  expect(sandbox.requests.at(-1)).toEqual({
    at: Date.parse('2026-06-01T12:00:00Z'),
    service: 'redshift',
    operation: 'DescribeClusters',
    account: '123456789012',
    region: 'us-west-2',
    status: 200,
    requestId,
  });
});

test('a request that ends half way does no harm', async () => {
  await new Promise<void>((resolve) => {
    const half = request(sandbox.url, {
      method: 'POST',
      headers: { 'content-length': '100', 'content-type': FORM },
    });
    half.on('error', () => resolve());
    half.write('Action=');
    half.on('socket', (socket) => socket.on('connect', () => half.destroy()));
    half.on('close', () => resolve());
  });
  expect((await query(`Action=DescribeClusters&${VERSION}`, scope('redshift'))).status).toBe(200);
});

test('listens on the loopback interface only, and frees its port', async () => {
  const one = await startTestSandbox();
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const port = Number(new URL(one.url).port);
  await expect(startSandbox({ clock: createTestClock(), port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await one.close();
  const two = await startSandbox({ clock: createTestClock(), port });
  await two.close();
});

test('a state that lacks what a newer service keeps is filled in', async () => {
  const text =
    '{"formatVersion":1,"idPosition":0,"accounts":{"123456789012":{"eu-central-1":{"redshift":{}}}}}';
  const old = await startTestSandbox({ store: createTestStore(text) });
  const client = new RedshiftClient(clientConfig(old.url));
  expect((await client.send(new DescribeClustersCommand({}))).Clusters).toEqual([]);
  await old.close();
});

test('reading writes nothing, and the same seed makes the same state', async () => {
  const [one, two] = [createTestStore(), createTestStore()];
  const writes: string[] = [];
  const counted = {
    read: () => one.read(),
    write: (text: string) => {
      writes.push(text);
      return one.write(text);
    },
  };
  const first = await startTestSandbox({ store: counted });
  const second = await startTestSandbox({ store: two });
  const client = new RedshiftClient(clientConfig(first.url, { region: 'us-west-1' }));
  await client.send(new DescribeClustersCommand({}));
  expect(writes).toHaveLength(1);
  expect(one.text).toBe(two.text);
  await Promise.all([first.close(), second.close()]);
});

test('what is under way when a sandbox closes is written before it has closed, and nothing after', async () => {
  const store = createTestStore();
  const written: string[] = [];
  const slow = {
    read: () => store.read(),
    write: async (text: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      written.push(text);
    },
  };
  const one = await startTestSandbox({ store: slow });
  const client = new RedshiftClient(clientConfig(one.url));
  const input = { ClusterIdentifier: 'analytics', SnapshotIdentifier: 'late' };
  const sent = client.send(new CreateClusterSnapshotCommand(input)).catch(() => undefined);
  while (one.requests.length === 0 && written.length === 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await one.close();
  const count = written.length;
  expect(written.at(-1)).toContain('"late"');
  await sent;
  expect(written).toHaveLength(count);
});

test('a state that can not be written fails the request, and is written by the next', async () => {
  const store = createTestStore();
  let full = false;
  const flaky = {
    read: () => store.read(),
    write: (text: string) => (full ? Promise.reject(new Error('disk full')) : store.write(text)),
  };
  const one = await startTestSandbox({ store: flaky });
  const post = async (body: string) => {
    const response = await fetch(one.url, {
      method: 'POST',
      headers: { 'content-type': FORM, authorization: scope('redshift') },
      body,
    });
    return `${response.status} ${/<Message>(.*)/.exec(await response.text())?.[1] ?? ''}`;
  };
  full = true;
  const create = `Action=CreateClusterSnapshot&${VERSION}&ClusterIdentifier=analytics&SnapshotIdentifier=kept`;
  expect(await post(create)).toMatch(/^500 .*disk full/);
  full = false;
  expect(await post(`Action=DescribeClusters&${VERSION}`)).toBe('200 ');
  expect(store.text).toContain('"kept"');
  await one.close();
});
