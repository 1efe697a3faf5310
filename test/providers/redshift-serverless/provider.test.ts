import {
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import { afterEach, describe, expect, it } from 'vitest';
import type { Observed } from '../../../src/model/observed.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { openRedshiftServerless } from '../../../src/providers/redshift-serverless/provider.ts';
import { readSharing } from '../../../src/providers/redshift-serverless/share.ts';
import type { RequestLogEntry } from '../../../src/sandbox/start-sandbox.ts';
import { openTestSession } from '../../support/open-test-session.ts';
import { clientConfig, startTestSandbox, type TestClock } from '../../support/start-test-sandbox.ts';
import { desired } from '../../support/values.ts';

const KIND = 'RedshiftServerlessSnapshot';
const POINT = '00000000-0000-4000-8000-00000000000a';
const A = '111111111111';
const B = '222222222222';
const SEED = {
  '123456789012': {
    'eu-central-1': {
      redshiftServerless: {
        namespaces: [{ namespaceName: 'main' }, { namespaceName: 'drafts' }],
        workgroups: [{ workgroupName: 'main', namespaceName: 'main' }],
        snapshots: [
          { snapshotName: 'mine', namespaceName: 'main', retentionDays: 30 },
          { snapshotName: 'tagged', namespaceName: 'main', tags: { owner: 'data' } },
        ],
        recoveryPoints: [{ recoveryPointId: POINT, namespaceName: 'main', createdAt: '-6h' }],
      },
    },
  },
};

interface Opened {
  provider: Provider;
  clock: TestClock;
  requests: RequestLogEntry[];
  client: RedshiftServerlessClient;
}

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(): Promise<Opened> {
  const sandbox = await startTestSandbox({ seed: JSON.stringify({ accounts: SEED }) });
  const client = new RedshiftServerlessClient(clientConfig(sandbox.url));
  closers.push(() => client.destroy(), sandbox.close);
  const session = await openTestSession(sandbox.url);
  sandbox.requests.length = 0;
  const { clock, requests } = sandbox;
  return { provider: openRedshiftServerless(session), clock, requests, client };
}

async function find({ provider }: Opened, id: string) {
  const found = (await provider.list({ desired: [] })).find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not there`);
  return found;
}

const operations = ({ requests }: Opened) => requests.map(({ operation }) => operation);

describe('list', () => {
  it('fetches the tags of each snapshot', async () => {
    const one = await open();
    const listed = await one.provider.list({ desired: [] });
    expect(Object.fromEntries(listed.map(({ id, fields }) => [id, fields['tags']]))).toEqual({
      mine: {},
      tagged: { owner: 'data' },
    });
    expect(operations(one).sort()).toEqual(['ListSnapshots', 'ListTagsForResource', 'ListTagsForResource']);
  });

  it('adds recovery points on request', async () => {
    const { provider } = await open();
    const listed = await provider.list({ desired: [], automatic: true });
    expect(listed.find(({ id }) => id === POINT)).toMatchObject({
      maker: 'automated',
      source: 'main',
      createdAt: '2026-06-01T06:00:00.000Z',
      expiresAt: '2026-06-02T06:00:00.000Z',
    });
  });
});

describe('read', () => {
  it('fetches no tags of what is still in the making', async () => {
    const one = await open();
    const since = one.clock.now();
    await one.provider.create(desired(KIND, { name: 'main-q4' }));
    one.requests.length = 0;
    const pending = await one.provider.read([
      { name: 'main-q4', source: 'main', since },
      { name: 'absent', source: 'main', since },
    ]);
    expect(pending.map(({ status }) => status.state)).toEqual(['CREATING']);
    expect(operations(one)).toEqual(['ListSnapshots']);
  });
});

describe('a recovery point', () => {
  const converted = desired(KIND, {
    name: 'rescued',
    origin: { from: 'recoveryPoint', id: POINT },
    fields: { retention: '90d', tags: { owner: 'data' } },
  });

  it('becomes a snapshot with marker and tags in one request', async () => {
    const one = await open();
    const made = await one.provider.create(converted);
    expect(operations(one)).toEqual(['ConvertRecoveryPointToSnapshot']);
    expect(made).toMatchObject({ id: 'rescued', source: 'main', fields: { tags: { owner: 'data' } } });
    one.clock.advance(60_000);
    expect(await find(one, 'rescued')).toMatchObject({
      marker: { project: 'acme', name: 'rescued' },
      status: { phase: 'ready' },
      fields: { retention: '90d', tags: { owner: 'data' }, sharedWith: [] },
    });
  });

  it.each([
    [POINT, 'main', []],
    ['00000000-0000-4000-8000-00000000000b', 'main', ['source-not-found']],
    [POINT, 'drafts', ['source-mismatch']],
  ])('%s of %s: preflight finds %j', async (id, source, expected) => {
    const { provider } = await open();
    const declared = desired(KIND, { source, origin: { from: 'recoveryPoint', id } });
    expect((await provider.preflight([declared])).map(({ code }) => code)).toEqual(expected);
  });
});

describe('sharing', () => {
  const share = (before: string[], after: string[]) => [{ path: 'sharedWith', before, after }];
  const foreign = {
    Sid: 'Audit',
    Effect: 'Allow',
    Principal: { AWS: A },
    Action: 'redshift-serverless:GetSnapshot',
  };

  async function policyOf({ client }: Opened, resourceArn: string): Promise<unknown> {
    const answer = await client
      .send(new GetResourcePolicyCommand({ resourceArn }))
      .catch(() => ({ resourcePolicy: undefined }));
    return answer.resourcePolicy?.policy;
  }

  /** Reads the sharing of a snapshot of which AWS's listing tells this, with A declared. */
  function openListing({ client }: Opened, snapshot: Observed) {
    const wanted = desired(KIND, { name: 'mine', fields: { sharedWith: [A] } });
    return async () => (await readSharing(client, [snapshot], [wanted]))[0]?.fields['sharedWith'];
  }

  it('writes a policy, and deletes it when nothing is left', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    await one.provider.update(mine, desired(KIND), share([], [B, A]));
    const shared = await find(one, 'mine');
    expect(shared.fields['sharedWith']).toEqual([A, B]);
    await one.provider.update(shared, desired(KIND), share([A, B], []));
    expect((await find(one, 'mine')).fields['sharedWith']).toEqual([]);
    expect(await policyOf(one, mine.arn ?? '')).toBeUndefined();
  });

  it('keeps the statements of others', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    const resourceArn = mine.arn ?? '';
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [foreign] });
    await one.client.send(new PutResourcePolicyCommand({ resourceArn, policy }));
    await one.provider.update(mine, desired(KIND), share([], [B]));
    expect((await find(one, 'mine')).fields['sharedWith']).toEqual([B]);
    expect(await policyOf(one, resourceArn)).toContain('Audit');
    await one.provider.update(mine, desired(KIND), share([B], []));
    expect((await find(one, 'mine')).fields['sharedWith']).toEqual([]);
    expect(await policyOf(one, resourceArn)).toContain('Audit');
  });

  it('under a condition is not what is declared, and is declared anew beside it', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    const resourceArn = mine.arn ?? '';
    const past = {
      Sid: 'Past',
      Effect: 'Allow',
      Principal: { AWS: A },
      Action: 'redshift-serverless:RestoreFromSnapshot',
      Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
    };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [past] });
    await one.client.send(new PutResourcePolicyCommand({ resourceArn, policy }));
    // AWS's list tells who a policy names, not whether it still gives them anything.
    const listed = openListing(one, { ...mine, fields: { ...mine.fields, sharedWith: [A] } });
    expect(await listed()).toEqual([]);
    await one.provider.update(mine, desired(KIND), share([], [A]));
    expect(await listed()).toEqual([A]);
    expect(await policyOf(one, resourceArn)).toContain('Past');
  });

  it('that somebody denies does not count, and is told instead of removed', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    const resourceArn = mine.arn ?? '';
    await one.provider.update(mine, desired(KIND), share([], [A]));
    const allow = JSON.parse(String(await policyOf(one, resourceArn))).Statement;
    const deny = { Sid: 'Leaver', Effect: 'Deny', Principal: { AWS: A }, Action: 'redshift-serverless:*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [allow, deny] });
    await one.client.send(new PutResourcePolicyCommand({ resourceArn, policy }));
    const listed = openListing(one, { ...mine, fields: { ...mine.fields, sharedWith: [A] } });
    expect(await listed()).toEqual([]);
    await expect(one.provider.update(mine, desired(KIND), share([], [A, B]))).rejects.toMatchObject({
      facts: { code: 'sharing-denied', message: expect.stringContaining('Leaver'), retryable: false },
    });
    expect(await listed()).toEqual([B]);
    expect(await policyOf(one, resourceArn)).toContain('Leaver');
  });

  it('writes nothing when the policy means the same already', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    await one.provider.update(mine, desired(KIND), share([], [A, B]));
    one.requests.length = 0;
    await one.provider.update(mine, desired(KIND), share([], [A, B]));
    expect(operations(one)).toEqual(['GetResourcePolicy']);
  });

  it('ends before the snapshot is deleted', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    await one.provider.update(mine, desired(KIND), share([], [A]));
    one.requests.length = 0;
    await one.provider.remove(mine);
    expect(operations(one)).toEqual(['GetResourcePolicy', 'DeleteResourcePolicy', 'DeleteSnapshot']);
  });
});

describe('preflight', () => {
  it('says that a namespace has no workgroup', async () => {
    const { provider } = await open();
    expect(await provider.preflight([desired(KIND, { source: 'drafts' })])).toMatchObject([
      {
        code: 'source-not-ready',
        message: 'namespace drafts has no workgroup, without which Redshift Serverless takes no snapshot',
      },
    ]);
  });
});
