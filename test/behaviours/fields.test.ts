import { describe, expect, it } from 'vitest';
import { expectRow, type Row } from './support/expect-row.ts';
import { ALL, CLUSTER, cloudHsm, type Kind, redshift, serverless } from './support/kinds.ts';
import { openWorld, projectText } from './support/open-world.ts';

const A = '210987654321';
const B = '310987654321';
const MARKED: [string, Kind][] = ALL.filter(({ marks }) => marks).map((kind) => [kind.kind, kind]);

/** By kind, the operations that set tags and that take them away. */
const TAGGING: Record<string, [string, string]> = {
  RedshiftClusterSnapshot: ['CreateTags', 'DeleteTags'],
  RedshiftServerlessSnapshot: ['TagResource', 'UntagResource'],
  CloudHSMBackup: ['TagResource', 'UntagResource'],
};

/** A backup of ours in which something differs, and what apply may write. */
function drift(kind: Kind, [spec, existing]: [object, object], writes: string[]): Row {
  return {
    seed: kind.seed({ mark: 'acme', ...existing }),
    manifests: kind.manifest({ spec }),
    plan: ['update drift'],
    writes,
    after: ['keep in-sync'],
  };
}

describe('PB-24 one field differs, and it alone is written', () => {
  const R = 'RedshiftClusterSnapshot';
  const S = 'RedshiftServerlessSnapshot';
  const H = 'CloudHSMBackup';
  const sharing = { more: { sharedWith: [A] } };
  it.each<[string, string, Row]>([
    [R, 'retention', drift(redshift, [{ retention: '90d' }, {}], ['ModifyClusterSnapshot'])],
    [
      R,
      'retention back to the default',
      drift(redshift, [{}, { more: { retentionDays: 9 } }], ['ModifyClusterSnapshot']),
    ],
    [R, 'a tag', drift(redshift, [{ tags: { owner: 'data' } }, { tags: { owner: 'ops' } }], ['CreateTags'])],
    [R, 'sharing begins', drift(redshift, [{ sharedWith: [A] }, {}], ['AuthorizeSnapshotAccess'])],
    [R, 'sharing ends', drift(redshift, [{ sharedWith: [] }, sharing], ['RevokeSnapshotAccess'])],
    [
      R,
      'sharing changes',
      drift(redshift, [{ sharedWith: [B] }, sharing], ['AuthorizeSnapshotAccess', 'RevokeSnapshotAccess']),
    ],
    [S, 'retention', drift(serverless, [{ retention: '90d' }, {}], ['UpdateSnapshot'])],
    [
      S,
      'a tag',
      drift(serverless, [{ tags: { owner: 'data' } }, { tags: { owner: 'ops' } }], ['TagResource']),
    ],
    [S, 'sharing begins', drift(serverless, [{ sharedWith: [A] }, {}], ['PutResourcePolicy'])],
    [S, 'sharing changes', drift(serverless, [{ sharedWith: [B] }, sharing], ['PutResourcePolicy'])],
    [S, 'sharing ends', drift(serverless, [{ sharedWith: [] }, sharing], ['DeleteResourcePolicy'])],
    [H, 'a pin', drift(cloudHsm, [{}, { more: { neverExpires: false } }], ['ModifyBackupAttributes'])],
    [H, 'no pin', drift(cloudHsm, [{ neverExpires: false }, {}], ['ModifyBackupAttributes'])],
    [H, 'a tag', drift(cloudHsm, [{ tags: { owner: 'data' } }, { tags: { owner: 'ops' } }], ['TagResource'])],
    [H, 'sharing begins', drift(cloudHsm, [{ sharedWith: [A] }, {}], ['PutResourcePolicy'])],
    [H, 'sharing changes', drift(cloudHsm, [{ sharedWith: [B] }, sharing], ['PutResourcePolicy'])],
    [H, 'sharing ends', drift(cloudHsm, [{ sharedWith: [] }, sharing], ['DeleteResourcePolicy'])],
  ])('%s: %s', async (_kind, _what, row) => {
    await expectRow(row);
  });

  it('every field at once, each with its own request, and the plan shows old and new', async () => {
    const row = drift(
      redshift,
      [
        { retention: '90d', tags: { owner: 'data', env: 'prod' }, sharedWith: [B] },
        { tags: { owner: 'ops' }, more: { sharedWith: [A] } },
      ],
      ['AuthorizeSnapshotAccess', 'CreateTags', 'ModifyClusterSnapshot', 'RevokeSnapshotAccess'],
    );
    await expectRow(row);
    const world = await openWorld(row);
    expect((await world.plan(row.manifests)).changes.map(({ fields }) => fields)).toEqual([
      [
        { path: 'retention', before: 'forever', after: '90d' },
        { path: 'tags.env', before: null, after: 'prod' },
        { path: 'tags.owner', before: 'ops', after: 'data' },
        { path: 'sharedWith', before: [A], after: [B] },
      ],
    ]);
    await world.close();
  });

  it('PB-11 an unmarked backup gets the mark and the fields in one apply', async () => {
    await expectRow({
      seed: redshift.seed({}),
      manifests: redshift.manifest({ spec: { retention: '90d', tags: { owner: 'data' } } }),
      plan: ['adopt unowned'],
      writes: ['CreateTags', 'CreateTags', 'ModifyClusterSnapshot'],
      after: ['keep in-sync'],
    });
  });
});

describe('PB-40 what nobody declares is left alone', () => {
  it.each(MARKED)('%s: other tags and sharing', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', tags: { team: 'x' }, more: { sharedWith: [A] } }),
      manifests: kind.manifest({ spec: { tags: {} } }),
      plan: ['keep in-sync'],
      writes: [],
    });
  });

  it.each([
    ['Redshift', redshift, 'CreateClusterSnapshot', { ManualSnapshotRetentionPeriod: -1 }],
    ['Serverless', serverless, 'CreateSnapshot', { retentionPeriod: -1 }],
  ])(
    '%s: the default retention is sent, since a cluster may have another',
    async (...[, kind, operation, member]) => {
      const inputs: object[] = [];
      const world = await openWorld({
        seed: kind.seed(),
        interfere: (call, perform) => {
          if (call.operation === operation) inputs.push(call.input);
          return perform();
        },
      });
      await world.apply(kind.manifest());
      expect(inputs).toMatchObject([member]);
      await world.close();
    },
  );
});

describe('PB-41 declared tags are ensured, others stay', () => {
  it.each(MARKED)('%s: in one request', async (name, kind) => {
    const spec = { tags: { owner: 'data', env: 'prod' } };
    const row = drift(kind, [spec, { tags: { owner: 'ops', team: 'x' } }], [TAGGING[name]![0]]);
    await expectRow(row);
    const world = await openWorld(row);
    await world.apply(row.manifests);
    expect((await world.find('q4-close'))?.fields['tags']).toEqual({ env: 'prod', owner: 'data', team: 'x' });
    await world.close();
  });
});

describe('PB-42 exactTags removes the others', () => {
  it.each(MARKED)('%s: those that go before those that come', async (name, kind) => {
    const [set, unset] = TAGGING[name]!;
    const spec = { tags: { owner: 'data' }, exactTags: true };
    const row = drift(kind, [spec, { tags: { team: 'x', wave: '3' } }], [set, unset]);
    await expectRow(row);
    const world = await openWorld(row);
    await world.plan(row.manifests);
    world.requests();
    await world.apply(row.manifests);
    const operations = world.requests().map(({ operation }) => operation);
    expect(operations.indexOf(unset)).toBeLessThan(operations.indexOf(set));
    expect((await world.find('q4-close'))?.fields['tags']).toEqual({ owner: 'data' });
    expect((await world.find('q4-close'))?.marker).toEqual({ project: 'acme', name: 'q4-close' });
    await world.close();
  });

  it.each(MARKED)('%s: without tags, all of them', async (name, kind) => {
    await expectRow(drift(kind, [{ exactTags: true }, { tags: { team: 'x' } }], [TAGGING[name]![1]]));
  });
});

describe('PB-43 tags of AWS and the marks are not compared', () => {
  it.each(MARKED)('%s: not even with exactTags', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', tags: { 'aws:cloudformation:stack-name': 'x', owner: 'data' } }),
      manifests: kind.manifest({ spec: { tags: { owner: 'data' }, exactTags: true } }),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-44 defaults of the project lie under what a manifest says', () => {
  const project = projectText({
    defaults: { retention: '30d', tags: { owner: 'platform', 'cost-center': '4711' } },
  });
  it.each(MARKED)('%s: tags are merged', async (name, kind) => {
    const hasRetention = name !== 'CloudHSMBackup';
    const row = drift(
      kind,
      [{ tags: { owner: 'data' } }, hasRetention ? { more: { retentionDays: 30 } } : {}],
      [TAGGING[name]![0]],
    );
    await expectRow({ ...row, project });
    const world = await openWorld({ ...row, project });
    await world.apply(row.manifests);
    expect((await world.find('q4-close'))?.fields['tags']).toEqual({ 'cost-center': '4711', owner: 'data' });
    await world.close();
  });

  it.each([
    ['of the project', {}, '30d'],
    ['of the manifest', { retention: '90d' }, '90d'],
  ])('retention %s', async (_, spec, retention) => {
    const world = await openWorld({ seed: redshift.seed(), project });
    await world.apply(redshift.manifest({ spec }));
    expect((await world.find('q4-close'))?.fields['retention']).toBe(retention);
    await world.close();
  });
});

describe('PB-45 sharing', () => {
  const GRANTS: Record<string, string[]> = {
    RedshiftServerlessSnapshot: ['redshift-serverless:RestoreFromSnapshot'],
    CloudHSMBackup: ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'],
  };
  const POLICIES: [string, Kind][] = [
    ['RedshiftServerlessSnapshot', serverless],
    ['CloudHSMBackup', cloudHsm],
  ];
  const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
  const allow = (kind: string, more: object) => ({ Effect: 'Allow', Action: GRANTS[kind], ...more });
  const broader = (kind: Kind) => ({
    Sid: 'Auditors',
    Effect: 'Allow',
    Principal: { AWS: A },
    Action: kind === serverless ? 'redshift-serverless:*' : 'cloudhsm:*',
  });

  it.each(POLICIES)('%s: the same in other words is the same', async (name, kind) => {
    const actions = [...GRANTS[name]!].reverse();
    const policy = policyOf({
      Action: actions.length === 1 ? actions[0] : actions,
      Principal: { AWS: [`arn:aws:iam::${B}:root`, A] },
      Effect: 'Allow',
    });
    await expectRow({
      seed: kind.seed({ mark: 'acme', more: { policy } }),
      manifests: kind.manifest({ spec: { sharedWith: [A, B] } }),
      plan: ['keep in-sync'],
      writes: [],
    });
  });

  it.each(POLICIES)('%s: the statements of others are kept', async (name, kind) => {
    const sent: string[] = [];
    const conditional = allow(name, {
      Sid: 'Office',
      Principal: { AWS: '510987654321' },
      Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    });
    const policy = policyOf(broader(kind), conditional, allow(name, { Principal: { AWS: B } }));
    await expectRow({
      ...drift(kind, [{ sharedWith: ['410987654321'] }, { more: { policy } }], ['PutResourcePolicy']),
      interfere: (call, perform) => {
        const written = Object.entries(call.input).find(([member]) => member.toLowerCase() === 'policy')?.[1];
        if (call.operation === 'PutResourcePolicy') sent.push(String(written));
        return perform();
      },
    });
    const statements: { Sid?: string; Principal: object; Condition?: object }[] = JSON.parse(
      sent[0]!,
    ).Statement;
    expect(statements.map(({ Sid, Principal }) => ({ Sid, Principal }))).toMatchObject([
      { Sid: 'Auditors', Principal: { AWS: A } },
      { Sid: 'Office', Principal: { AWS: '510987654321' } },
      { Sid: 'ReconcileSharedWith', Principal: { AWS: ['410987654321'] } },
    ]);
    expect(statements[1]?.Condition).toEqual(conditional['Condition' as never]);
  });

  it.each(POLICIES)('%s: an account in the statement of others does not count', async (_, kind) => {
    const more = { policy: policyOf(broader(kind)) };
    await expectRow({
      seed: kind.seed({ mark: 'acme', more }),
      manifests: kind.manifest({ spec: { sharedWith: [] } }),
      plan: ['keep in-sync'],
      writes: [],
    });
    await expectRow(drift(kind, [{ sharedWith: [A, B] }, { more }], ['PutResourcePolicy']));
  });

  it('Redshift: what was granted in the meantime is no failure', async () => {
    const row = drift(
      redshift,
      [{ sharedWith: [A] }, {}],
      ['AuthorizeSnapshotAccess', 'AuthorizeSnapshotAccess AuthorizationAlreadyExists'],
    );
    let first = true;
    const world = await openWorld({
      ...row,
      interfere: async (call, perform) => {
        if (call.operation !== 'AuthorizeSnapshotAccess' || !first) return perform();
        first = false;
        await perform();
        return 'drop';
      },
    });
    const report = await world.apply(row.manifests);
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['done']);
    expect((await world.plan(row.manifests)).decisions).toEqual(['keep in-sync']);
    await world.close();
  });
});

describe('PB-46 PB-92 a retention that is over', () => {
  it.each([
    ['Redshift', redshift, 'ModifyClusterSnapshot', 'InvalidRetentionPeriodFault'],
    ['Serverless', serverless, 'UpdateSnapshot', 'ValidationException'],
  ])('%s: the plan warns, AWS refuses, and the backup stays', async (...[, kind, operation, code]) => {
    const world = await openWorld({ seed: kind.seed({ mark: 'acme', createdAt: '-30d' }) });
    const manifests = kind.manifest({ spec: { retention: '7d' } });
    const { warnings } = await world.plan(manifests);
    expect(warnings).toMatchObject([
      { code: 'retention-over', severity: 'warning', range: { file: 'backups.yaml' } },
    ]);
    world.writes();
    const { results } = await world.apply(manifests);
    expect(results).toMatchObject([{ outcome: 'failed', failure: { code, operation } }]);
    expect(world.writes()).toEqual([`${operation} ${code}`]);
    expect((await world.find('q4-close'))?.fields['retention']).toBe('forever');
    await world.close();
  });

  it('one that still runs is no reason to warn', async () => {
    const world = await openWorld({ seed: redshift.seed({ mark: 'acme', createdAt: '-3d' }) });
    expect((await world.plan(redshift.manifest({ spec: { retention: '7d' } }))).warnings).toEqual([]);
    await world.close();
  });
});

describe('PB-47 what a backup in the making can not take is written when it is ready', () => {
  it.each([
    ['Redshift', redshift, 'AuthorizeSnapshotAccess'],
    ['Serverless', serverless, 'PutResourcePolicy'],
  ])('%s: sharing', async (...[, kind, operation]) => {
    await expectRow({
      seed: kind.seed(),
      manifests: kind.manifest({ spec: { sharedWith: [A] } }),
      plan: ['create missing'],
      writes: [...kind.create, operation],
      after: ['keep in-sync'],
    });
  });

  it('CloudHSM: sharing and pin of one that AWS is taking', async () => {
    await expectRow({
      seed: cloudHsm.seed({ createdAt: 'now', source: CLUSTER, more: { neverExpires: false } }),
      manifests: cloudHsm.manifest({
        spec: { select: { backupId: 'backup-aaaaaaaaaaa' }, sharedWith: [A] },
      }),
      plan: ['wait unfinished'],
      writes: ['ModifyBackupAttributes', 'PutResourcePolicy', 'TagResource'],
      after: ['keep in-sync'],
    });
  });
});
