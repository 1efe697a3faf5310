import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../../src/providers/provider.ts';
import { openRedshift } from '../../../src/providers/redshift/provider.ts';
import type { RequestLogEntry } from '../../../src/sandbox/start-sandbox.ts';
import { openTestSession } from '../../support/open-test-session.ts';
import { startTestSandbox, type TestClock } from '../../support/start-test-sandbox.ts';
import { desired } from '../../support/values.ts';

const KIND = 'RedshiftClusterSnapshot';
const AUTOMATED = 'rs:main-2026-05-31-06-00-00';
const SEED = {
  '123456789012': {
    'eu-central-1': {
      redshift: {
        clusters: [
          { clusterIdentifier: 'main' },
          { clusterIdentifier: 'other' },
          { clusterIdentifier: 'asleep', status: 'paused' },
        ],
        snapshots: [
          {
            snapshotIdentifier: AUTOMATED,
            clusterIdentifier: 'main',
            type: 'automated',
            createdAt: '2026-05-31T06:00:00Z',
          },
          { snapshotIdentifier: 'mine', clusterIdentifier: 'main', retentionDays: 30, createdAt: '-10d' },
          { snapshotIdentifier: 'used', clusterIdentifier: 'main', usedByCluster: 'deleted-1' },
        ],
      },
    },
  },
  '999999999999': {
    'eu-central-1': {
      redshift: {
        clusters: [{ clusterIdentifier: 'theirs' }],
        snapshots: [
          // The name of one of ours.
          { snapshotIdentifier: 'mine', clusterIdentifier: 'theirs', sharedWith: ['123456789012'] },
        ],
      },
    },
  },
};

interface Opened {
  provider: Provider;
  clock: TestClock;
  requests: RequestLogEntry[];
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(): Promise<Opened> {
  const sandbox = await startTestSandbox({ seed: JSON.stringify({ accounts: SEED }) });
  closers.push(sandbox.close);
  const session = await openTestSession(sandbox.url);
  sandbox.requests.length = 0;
  return { provider: openRedshift(session), clock: sandbox.clock, requests: sandbox.requests };
}

const brief = async (provider: Provider, scope: object) =>
  (await provider.list({ desired: [], ...scope })).map(({ id, maker, sharedBy }) => [id, maker, sharedBy]);

async function find({ provider }: Opened, id: string) {
  const found = (await provider.list({ desired: [], automatic: true })).find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not there`);
  return found;
}

describe('list', () => {
  it.each<[string, object, (string | undefined)[][]]>([
    [
      'manual ones of our own',
      {},
      [
        ['mine', 'manual', undefined],
        ['used', 'manual', undefined],
      ],
    ],
    [
      'automated ones on request',
      { automatic: true },
      [
        ['mine', 'manual', undefined],
        [AUTOMATED, 'automated', undefined],
        ['used', 'manual', undefined],
      ],
    ],
    [
      'those of others on request, told apart by their owner',
      { shared: true },
      [
        ['mine', 'manual', undefined],
        ['mine', 'manual', '999999999999'],
        ['used', 'manual', undefined],
      ],
    ],
  ])('%s', async (_name, scope, expected) => {
    const { provider } = await open();
    const order = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(order(await brief(provider, scope))).toEqual(order(expected));
  });

  it('never takes a snapshot that another account shares for ours', async () => {
    const { provider } = await open();
    const read = await provider.read([{ name: 'mine', source: 'main', since: 0 }]);
    expect(read.map(({ source }) => source)).toEqual(['main']);
  });
});

describe('a copy of an automated snapshot', () => {
  const copy = desired(KIND, {
    name: 'kept',
    origin: { from: 'automatedSnapshot', id: AUTOMATED },
    fields: { retention: '90d', tags: { owner: 'data' } },
  });

  it('is made with its retention, without marker and tags, which AWS does not take with it', async () => {
    const { provider, requests } = await open();
    const made = await provider.create(copy);
    expect(made).toMatchObject({ id: 'kept', source: 'main', maker: 'manual', fields: { retention: '90d' } });
    expect(made?.marker).toBeUndefined();
    expect(requests.map(({ operation }) => operation)).toEqual(['CopyClusterSnapshot']);
  });

  it('is found by a look at several, although it is as old as what it was made of', async () => {
    const { provider, clock } = await open();
    const since = clock.now();
    await provider.create(copy);
    const refs = [
      { name: 'kept', source: 'main', since, desired: copy },
      { name: 'absent', source: 'main', since },
    ];
    expect((await provider.read(refs)).map(({ id }) => id)).toEqual(['kept']);
  });

  it.each([
    [AUTOMATED, 'main', []],
    ['rs:main-2026-05-30-06-00-00', 'main', ['source-not-found']],
    [AUTOMATED, 'other', ['source-mismatch']],
  ])('of %s by %s: preflight finds %j', async (id, source, expected) => {
    const { provider } = await open();
    const declared = desired(KIND, { source, origin: { from: 'automatedSnapshot', id } });
    expect((await provider.preflight([declared])).map(({ code }) => code)).toEqual(expected);
  });
});

describe('preflight', () => {
  it('says that a cluster is paused', async () => {
    const { provider } = await open();
    expect(await provider.preflight([desired(KIND, { source: 'asleep' })])).toEqual([
      {
        address: `default/${KIND}/q4`,
        code: 'source-not-ready',
        message: 'cluster asleep is paused',
        hint: 'resume it: aws redshift resume-cluster --cluster-identifier asleep',
      },
    ]);
  });

  it('looks at no cluster for what shall be absent', async () => {
    const { provider, requests } = await open();
    const absent = desired(KIND, { source: 'gone', lifecycle: { ensure: 'absent', protect: false } });
    expect(await provider.preflight([absent])).toEqual([]);
    expect(requests).toEqual([]);
  });
});

describe('writes', () => {
  it('never shortens the retention of a snapshot to less than its age', async () => {
    const one = await open();
    const changes = [{ path: 'retention', before: '30d', after: '5d' }];
    const failure = one.provider.update(await find(one, 'mine'), desired(KIND), changes);
    await expect(failure).rejects.toMatchObject({ facts: { code: 'InvalidRetentionPeriodFault' } });
    expect((await find(one, 'mine')).fields['retention']).toBe('30d');
  });

  it('takes one request for all tags that are set', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    one.requests.length = 0;
    await one.provider.update(mine, desired(KIND), [
      { path: 'tags.a', before: null, after: '1' },
      { path: 'tags.b', before: null, after: '2' },
    ]);
    expect(one.requests.map(({ operation }) => operation)).toEqual(['CreateTags']);
  });

  it("tells AWS's reason when it refuses a deletion", async () => {
    const one = await open();
    await expect(one.provider.remove(await find(one, 'used'))).rejects.toMatchObject({
      message: expect.stringContaining('deleted-1'),
      facts: { code: 'InvalidClusterSnapshotStateFault', operation: 'DeleteClusterSnapshot' },
    });
  });

  it('counts a snapshot that vanished before its shares were revoked as removed', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    await one.provider.remove(mine);
    const shared = { ...mine, fields: { ...mine.fields, sharedWith: ['111111111111'] } };
    await expect(one.provider.remove(shared)).resolves.toBeUndefined();
  });

  it('refuses what it can not do as our mistake', async () => {
    const one = await open();
    const mine = await find(one, 'mine');
    await expect(one.provider.restore(mine, desired(KIND))).rejects.toThrow('nothing to take back');
    const changes = [{ path: 'clusterIdentifier', before: 'a', after: 'b' }];
    await expect(one.provider.update(mine, desired(KIND), changes)).rejects.toThrow("can't be changed");
  });
});
