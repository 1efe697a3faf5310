import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import { openSession } from '../../src/providers/aws/open-session.ts';
import { READ_ACTIONS } from '../../src/providers/open-providers.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { KINDS, openProvider } from '../../src/providers/registry.ts';
import { desired } from '../support/values.ts';

const WHO = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/test</Arn><UserId>A</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

interface Fake {
  url: string;
  /** Names of the operations that arrived, without GetCallerIdentity. */
  seen: string[];
  close(): Promise<void>;
}

/** A service that knows who asks and answers everything else in one way. */
async function startFake(answer: 'drop' | 'error' | 'garbage'): Promise<Fake> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action');
      const target = String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1);
      if (action === 'GetCallerIdentity') return response.end(WHO);
      seen.push(action ?? target ?? '?');
      if (answer === 'drop') return request.socket.destroy();
      response.statusCode = answer === 'error' ? 500 : 502;
      return response.end(answer === 'error' ? '' : '<html>bad gateway</html>');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

let fake: Fake;
afterEach(() => fake.close());

async function open(kind: string, access: 'read' | 'write' = 'write'): Promise<Provider> {
  const session = await openSession({
    target: { name: 'default' },
    project: 'acme',
    access,
    readActions: READ_ACTIONS,
    env: {},
    connection: {
      endpoint: fake.url,
      region: 'eu-central-1',
      credentials: () => ({ accessKeyId: '123456789012', secretAccessKey: 'x' }),
    },
  });
  return openProvider(kind, session);
}

/** Every way in which this tool creates something, and the one request that it takes. */
const CREATIONS: [operation: string, Desired][] = [
  ['CreateClusterSnapshot', desired('RedshiftClusterSnapshot')],
  [
    'CopyClusterSnapshot',
    desired('RedshiftClusterSnapshot', { origin: { from: 'automatedSnapshot', id: 'rs:a' } }),
  ],
  ['CreateSnapshot', desired('RedshiftServerlessSnapshot')],
  [
    'ConvertRecoveryPointToSnapshot',
    desired('RedshiftServerlessSnapshot', { origin: { from: 'recoveryPoint', id: 'r' } }),
  ],
  ['CreateBackup', desired('DynamoDBBackup')],
  [
    'CopyBackupToRegion',
    desired('CloudHSMBackup', { origin: { from: 'copy', region: 'eu-west-1', id: 'backup-a2b3c4d5e6f' } }),
  ],
];

describe('a request that creates is sent once', () => {
  for (const answer of ['drop', 'error', 'garbage'] as const) {
    it.each(CREATIONS)(`%s, when the answer is: ${answer}`, async (operation, wanted) => {
      fake = await startFake(answer);
      const provider = await open(wanted.kind);
      const failure = await provider.create(wanted).catch((error: unknown) => error);
      expect(fake.seen).toEqual([operation]);
      expect(failure).toBeInstanceOf(ProviderError);
      expect((failure as ProviderError).facts).toMatchObject({ operation, ambiguous: true, access: false });
    });
  }
});

describe('reads', () => {
  it.each(KINDS.map(({ kind }) => kind))('%s: are tried again by the SDK', async (kind) => {
    fake = await startFake('drop');
    const provider = await open(kind);
    await expect(provider.list({ desired: [] })).rejects.toBeInstanceOf(ProviderError);
    expect(fake.seen.length).toBeGreaterThan(1);
  });

  it.each(CREATIONS)('a session for reading does not send %s', async (operation, wanted) => {
    fake = await startFake('error');
    const provider = await open(wanted.kind, 'read');
    await expect(provider.create(wanted)).rejects.toMatchObject({ facts: { code: 'read-only', operation } });
    expect(fake.seen).toEqual([]);
  });
});

describe('endpoints', () => {
  it.each([
    ['AWS_ENDPOINT_URL', 'CloudHSMBackup'],
    ['AWS_ENDPOINT_URL_CLOUDHSM_V2', 'CloudHSMBackup'],
    ['AWS_ENDPOINT_URL_DYNAMODB', 'DynamoDBBackup'],
    ['AWS_ENDPOINT_URL_REDSHIFT', 'RedshiftClusterSnapshot'],
    ['AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS', 'RedshiftServerlessSnapshot'],
  ])('%s is honoured for %s', async (variable, kind) => {
    fake = await startFake('error');
    const session = await openSession({
      target: { name: 'default', region: 'eu-central-1' },
      project: 'acme',
      access: 'read',
      readActions: READ_ACTIONS,
      env: { [variable]: fake.url, AWS_ENDPOINT_URL_STS: fake.url },
      connection: { credentials: () => ({ accessKeyId: '123456789012', secretAccessKey: 'x' }) },
    });
    await expect((await openProvider(kind, session)).list({ desired: [] })).rejects.toBeInstanceOf(
      ProviderError,
    );
    expect(fake.seen.length).toBeGreaterThan(0);
  });
});

describe('access', () => {
  it('is refused to an account that the target does not expect', async () => {
    fake = await startFake('error');
    const opening = openSession({
      target: { name: 'prod', region: 'eu-central-1', accountId: '999999999999' },
      project: 'acme',
      access: 'read',
      readActions: READ_ACTIONS,
      env: {},
      connection: { endpoint: fake.url, credentials: () => ({ accessKeyId: 'a', secretAccessKey: 'x' }) },
    });
    await expect(opening).rejects.toMatchObject({ facts: { code: 'wrong-account', access: true } });
  });
});
