import { describe, expect, it } from 'vitest';
import { AwsFault } from '../../src/sandbox/aws-fault.ts';
import type { Interference } from '../../src/sandbox/start-sandbox.ts';
import { expectRow } from './support/expect-row.ts';
import { CLUSTER, cloudHsm, hsmId, redshift, serverless } from './support/kinds.ts';
import { openWorld, projectText } from './support/open-world.ts';

/** Lets an operation fail, for good, until `over` is called. */
function failing(operation: string): { interfere: Interference; over(): void } {
  let isOver = false;
  return {
    interfere: (call, perform) => {
      if (isOver || call.operation !== operation) return perform();
      throw new AwsFault('AccessDenied', 'not now', { status: 403 });
    },
    over: () => {
      isOver = true;
    },
  };
}

/** Carries an operation out once and loses its answer. */
function losing(operation: string): Interference {
  let isLost = false;
  return async (call, perform) => {
    if (isLost || call.operation !== operation) return perform();
    isLost = true;
    await perform();
    return 'drop';
  };
}

describe('PB-50 a copy of an automated snapshot', () => {
  const AUTOMATED = { name: 'rs:analytics-nightly', more: { type: 'automated' } };
  const spec = { source: { automatedSnapshot: 'rs:analytics-nightly' }, tags: { owner: 'data' } };

  it('PB-10 is made, and marked when it is ready', async () => {
    await expectRow({
      seed: redshift.seed(AUTOMATED),
      manifests: redshift.manifest({ spec }),
      plan: ['create missing'],
      writes: ['CopyClusterSnapshot', 'CreateTags', 'CreateTags'],
      after: ['keep in-sync'],
    });
  });

  it('PB-10 a run that ends between the copy and its tags leaves one that the next run adopts', async () => {
    const fault = failing('CreateTags');
    const world = await openWorld({ seed: redshift.seed(AUTOMATED), interfere: fault.interfere });
    const manifests = redshift.manifest({ spec });
    expect((await world.apply(manifests)).results).toMatchObject([
      { outcome: 'failed', failure: { code: 'AccessDenied', operation: 'CreateTags' } },
    ]);
    fault.over();
    world.writes();
    expect((await world.plan(manifests)).decisions).toEqual(['adopt unowned']);
    await world.apply(manifests);
    expect(world.writes()).toEqual(['CreateTags', 'CreateTags']);
    expect((await world.plan(manifests)).decisions).toEqual(['keep in-sync']);
    expect(await world.find('q4-close')).toMatchObject({
      marker: { project: 'acme', name: 'q4-close' },
      fields: { tags: { owner: 'data' } },
    });
    await world.close();
  });

  it('PB-22 a run that ends while it is made is gone on with, and no second copy is made', async () => {
    const stop = new AbortController();
    const world = await openWorld({
      seed: redshift.seed(AUTOMATED),
      durations: { redshift: 600_000 },
      interfere: async (call, perform) => {
        const reply = await perform();
        if (call.operation === 'CopyClusterSnapshot') stop.abort();
        return reply;
      },
    });
    const manifests = redshift.manifest({ spec });
    expect((await world.apply(manifests, { stop: stop.signal })).results).toMatchObject([
      { outcome: 'unfinished' },
    ]);
    world.writes();
    expect((await world.plan(manifests)).decisions).toEqual(['wait unfinished']);
    await world.apply(manifests);
    expect(world.writes()).toEqual(['CreateTags', 'CreateTags']);
    expect((await world.plan(manifests)).decisions).toEqual(['keep in-sync']);
    await world.close();
  });

  it('one whose answer was lost is found again', async () => {
    await expectRow({
      seed: redshift.seed(AUTOMATED),
      manifests: redshift.manifest({ spec }),
      interfere: losing('CopyClusterSnapshot'),
      plan: ['create missing'],
      writes: ['CopyClusterSnapshot', 'CreateTags', 'CreateTags'],
      after: ['keep in-sync'],
    });
  });

  it('is kept when the automated snapshot is gone', async () => {
    await expectRow({
      seed: redshift.seed({ mark: 'acme' }),
      manifests: redshift.manifest({ spec: { source: spec.source } }),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-51 a recovery point', () => {
  const POINT = '6f1d2c3b-0a94-4e57-8b21-c5d6e7f80911';
  const spec = { source: { recoveryPointId: POINT }, tags: { owner: 'data' } };
  const withPoint = (...existing: Parameters<typeof serverless.seed>) => {
    const { redshiftServerless } = serverless.seed(...existing) as { redshiftServerless: object };
    const recoveryPoints = [{ recoveryPointId: POINT, namespaceName: 'events', createdAt: '-1h' }];
    return { redshiftServerless: { ...redshiftServerless, recoveryPoints } };
  };

  it('is converted, with tags and mark in the same request', async () => {
    await expectRow({
      seed: withPoint(),
      manifests: serverless.manifest({ spec }),
      plan: ['create missing'],
      writes: ['ConvertRecoveryPointToSnapshot'],
      after: ['keep in-sync'],
    });
  });

  it('one whose answer was lost is found again', async () => {
    await expectRow({
      seed: withPoint(),
      manifests: serverless.manifest({ spec }),
      interfere: losing('ConvertRecoveryPointToSnapshot'),
      plan: ['create missing'],
      writes: ['ConvertRecoveryPointToSnapshot'],
      after: ['keep in-sync'],
    });
  });

  it('is not looked at when the snapshot is there', async () => {
    await expectRow({
      seed: serverless.seed({ mark: 'acme' }),
      manifests: serverless.manifest({ spec: { source: spec.source } }),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-52 a backup selected by its id', () => {
  const spec = { select: { backupId: hsmId(0) } };
  const manifests = cloudHsm.manifest({ spec });

  it('gets the name, although a newer one is there', async () => {
    await expectRow({
      seed: cloudHsm.seed({ createdAt: '-9d' }, { createdAt: '-1d' }),
      manifests,
      plan: ['adopt selected'],
      writes: ['TagResource'],
      after: ['keep in-sync'],
    });
  });

  it('is waited for while AWS makes it', async () => {
    await expectRow({
      seed: cloudHsm.seed({ createdAt: 'now' }),
      manifests,
      plan: ['wait unfinished'],
      writes: ['TagResource'],
      after: ['keep in-sync'],
    });
  });

  it('PB-27 is restored and named when its deletion is pending', async () => {
    await expectRow({
      seed: cloudHsm.seed({ status: 'PENDING_DELETION' }),
      manifests,
      plan: ['restore pending-deletion'],
      writes: ['RestoreBackup', 'TagResource'],
      after: ['keep in-sync'],
    });
  });

  it('PB-21 may get its name late, for its data is what it is', async () => {
    await expectRow({
      seed: cloudHsm.seed({}),
      manifests: cloudHsm.manifest({ spec, lifecycle: { createBy: '2026-05-31T00:00:00Z' } }),
      plan: ['adopt selected'],
      writes: ['TagResource'],
      after: ['keep in-sync'],
    });
  });

  it('that is not there is reported, and preflight names the nearest', async () => {
    const world = await openWorld({ seed: cloudHsm.seed({}) });
    const { decisions, diagnostics } = await world.plan(
      cloudHsm.manifest({ spec: { select: { backupId: 'backup-aaaaaaaaaab' } } }),
    );
    expect(decisions).toEqual(['report no-candidate']);
    expect(diagnostics).toMatchObject([{ code: 'backup-not-found', hint: `did you mean "${hsmId(0)}"?` }]);
    await world.close();
  });

  it.each([
    ['another cluster', [{ source: cloudHsm.other }], 'is a backup of cluster-b2b3c4d5e6f'],
    ['another name of ours', [{ name: 'q3-close', mark: 'acme' as const }], 'already has the name q3-close'],
  ])('is blocked when it has %s', async (_, existing, reason) => {
    const row = { seed: cloudHsm.seed(...existing), manifests };
    await expectRow({ ...row, plan: ['blocked conflict'], writes: [], outcomes: ['blocked'] });
    const world = await openWorld(row);
    expect((await world.plan(manifests)).changes[0]?.reason).toContain(reason);
    await world.close();
  });

  it('PB-12 is blocked when another project has named it', async () => {
    await expectRow({
      seed: cloudHsm.seed({ name: 'theirs', mark: 'other' }),
      manifests,
      plan: ['blocked foreign'],
      writes: [],
      outcomes: ['blocked'],
    });
  });

  it('PB-25 is blocked when the name is on another backup', async () => {
    await expectRow({
      seed: cloudHsm.seed({}, { mark: 'acme' }),
      manifests,
      plan: ['blocked conflict'],
      writes: [],
      outcomes: ['blocked'],
    });
  });

  it.each([
    ['has the name', { mark: 'acme' as const }],
    ['never got the name', {}],
  ])('PB-30 is deleted when it is declared absent and %s', async (_, existing) => {
    await expectRow({
      seed: cloudHsm.seed(existing, { createdAt: '-1d' }),
      manifests: cloudHsm.manifest({ spec, lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true },
      plan: ['delete declared-absent'],
      writes: ['DeleteBackup'],
      after: ['keep already-absent'],
    });
  });

  it.each([
    ['the name is on another backup', [{}, { mark: 'acme' as const }]],
    ['it has another name of ours', [{ name: 'q3-close', mark: 'acme' as const }, {}]],
  ])('PB-34 nothing is deleted when it is declared absent and %s', async (_, existing) => {
    await expectRow({
      seed: cloudHsm.seed(...existing),
      manifests: cloudHsm.manifest({ spec, lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true, allowDeleteLast: true },
      plan: ['blocked conflict'],
      writes: [],
      outcomes: ['blocked'],
    });
  });
});

describe('PB-53 the newest backup in a window', () => {
  const newest = (window: object = {}) => cloudHsm.manifest({ spec: { select: { newest: window } } });

  it.each([
    ['of all', {}, hsmId(2)],
    ['until an instant, inclusive', { createdBefore: '2026-05-30T12:00:00Z' }, hsmId(1)],
    [
      'in a window',
      { createdAfter: '2026-05-20T00:00:00Z', createdBefore: '2026-05-25T00:00:00Z' },
      hsmId(0),
    ],
    ['from an instant, inclusive', { createdAfter: '2026-05-31T12:00:00Z' }, hsmId(2)],
  ])('%s', async (_, window, id) => {
    const seed = cloudHsm.seed({ createdAt: '-9d' }, { createdAt: '-2d' }, { createdAt: '-1d' });
    await expectRow({
      seed,
      manifests: newest(window),
      plan: ['adopt selected'],
      writes: ['TagResource'],
      after: ['keep in-sync'],
    });
    const world = await openWorld({ seed });
    await world.apply(newest(window));
    expect((await world.find('q4-close'))?.id).toBe(id);
    await world.close();
  });

  it('nothing there yet is reported, not failed', async () => {
    await expectRow({
      seed: cloudHsm.seed({ createdAt: '-9d' }),
      manifests: newest({ createdAfter: '2026-05-31T00:00:00Z' }),
      plan: ['report no-candidate'],
      writes: [],
    });
  });

  it('only a ready one counts', async () => {
    const world = await openWorld({
      seed: cloudHsm.seed({ createdAt: '-9d' }, { createdAt: 'now' }, { status: 'PENDING_DELETION' }),
    });
    await world.apply(newest());
    expect((await world.find('q4-close'))?.id).toBe(hsmId(0));
    await world.close();
  });

  it('one that is marked, by whomever, is not taken', async () => {
    await expectRow({
      seed: cloudHsm.seed({ name: 'theirs', mark: 'other' }),
      manifests: newest(),
      plan: ['report no-candidate'],
      writes: [],
    });
  });

  it('a newer one never takes the name over, nor does a window that is moved', async () => {
    const seed = cloudHsm.seed({ createdAt: '-9d' }, { createdAt: '+1h' });
    const world = await openWorld({ seed });
    await world.apply(newest());
    world.clock.advance(24 * 3_600_000);
    world.writes();
    expect((await world.plan(newest())).decisions).toEqual(['keep in-sync']);
    expect((await world.plan(newest({ createdAfter: '2026-06-01T00:00:00Z' }))).decisions).toEqual([
      'keep in-sync',
    ]);
    await world.apply(newest());
    expect(world.writes()).toEqual([]);
    expect((await world.find('q4-close'))?.id).toBe(hsmId(0));
    await world.close();
  });

  it('PB-21 the name is not given away after createBy', async () => {
    await expectRow({
      seed: cloudHsm.seed({ createdAt: '-2h' }),
      manifests: cloudHsm.manifest({ lifecycle: { createBy: '2026-06-01T11:00:00Z' } }),
      plan: ['report deadline-passed'],
      writes: [],
    });
  });
});

describe('PB-54 a backup has one name', () => {
  const byId = (name: string) => cloudHsm.manifest({ name, spec: { select: { backupId: hsmId(1) } } });
  const newest = (name: string) => cloudHsm.manifest({ name });

  it('who selects by id chooses first, the others take what is left', async () => {
    const seed = cloudHsm.seed({ createdAt: '-3d' }, { createdAt: '-2d' });
    const manifests = [newest('a-newest'), byId('z-by-id')].join('---\n');
    await expectRow({
      seed,
      manifests,
      plan: ['adopt selected', 'adopt selected'],
      writes: ['TagResource', 'TagResource'],
      after: ['keep in-sync', 'keep in-sync'],
    });
    const world = await openWorld({ seed });
    await world.apply(manifests);
    expect((await world.find('z-by-id'))?.id).toBe(hsmId(1));
    expect((await world.find('a-newest'))?.id).toBe(hsmId(0));
    await world.close();
  });

  it('two that want the newest get two, or one goes without', async () => {
    const manifests = [newest('monthly'), newest('weekly')].join('---\n');
    const two = await openWorld({ seed: cloudHsm.seed({ createdAt: '-3d' }, { createdAt: '-2d' }) });
    expect((await two.plan(manifests)).decisions).toEqual(['adopt selected', 'adopt selected']);
    await two.close();
    const one = await openWorld({ seed: cloudHsm.seed({ createdAt: '-3d' }) });
    expect((await one.plan(manifests)).decisions).toEqual(['adopt selected', 'report no-candidate']);
    await one.close();
  });
});

const TARGETS = { home: { region: 'eu-central-1' }, away: { region: 'eu-west-1' } };
const TWO_REGIONS = projectText({ targets: TARGETS });

/** Backups in both Regions of one account. */
function regions(home: object, away: object = {}): object {
  return { accounts: { '123456789012': { 'eu-central-1': home, 'eu-west-1': away } } };
}

const copyById = (more: object = {}) =>
  cloudHsm.manifest({
    target: 'away',
    spec: { copyOf: { region: 'eu-central-1', backupId: hsmId(0) }, ...more },
  });
const copyByName = cloudHsm.manifest({
  target: 'away',
  spec: { copyOf: { region: 'eu-central-1', name: 'q4-close' } },
});
const original = cloudHsm.manifest({ target: 'home' });

describe('PB-55 a copy of a backup in another Region', () => {
  it('is made with the declared tags and the mark, then pinned', async () => {
    await expectRow({
      seed: regions(cloudHsm.seed({ tags: { team: 'x' } })),
      project: TWO_REGIONS,
      manifests: copyById({ tags: { owner: 'security' } }),
      plan: ['create missing'],
      // The source is pinned, and so is its copy.
      writes: ['CopyBackupToRegion'],
      after: ['keep in-sync'],
    });
  });

  it('is pinned when its source was not', async () => {
    await expectRow({
      seed: regions(cloudHsm.seed({ more: { neverExpires: false } })),
      project: TWO_REGIONS,
      manifests: copyById(),
      plan: ['create missing'],
      writes: ['CopyBackupToRegion', 'ModifyBackupAttributes'],
      after: ['keep in-sync'],
    });
  });

  it('one whose answer was lost is found by its source', async () => {
    await expectRow({
      seed: regions(cloudHsm.seed({})),
      project: TWO_REGIONS,
      manifests: copyById(),
      interfere: losing('CopyBackupToRegion'),
      plan: ['create missing'],
      writes: ['CopyBackupToRegion'],
      after: ['keep in-sync'],
    });
  });

  it('PB-22 one in the making is waited for', async () => {
    const copied = { sourceRegion: 'eu-central-1', sourceBackup: hsmId(0), copiedAt: 'now' };
    await expectRow({
      seed: regions(cloudHsm.seed({}), cloudHsm.seed({ name: 'q4-close', mark: 'acme', more: copied })),
      project: TWO_REGIONS,
      manifests: copyById(),
      plan: ['wait unfinished'],
      writes: [],
      after: ['keep in-sync'],
    });
  });

  it('PB-25 a copy of another backup under the name is a conflict', async () => {
    const copied = { sourceRegion: 'eu-central-1', sourceBackup: hsmId(7) };
    await expectRow({
      seed: regions(cloudHsm.seed({}), cloudHsm.seed({ mark: 'acme', more: copied })),
      project: TWO_REGIONS,
      manifests: copyById(),
      plan: ['blocked conflict'],
      writes: [],
      outcomes: ['blocked'],
    });
  });
});

describe('PB-56 a copy of a declared backup', () => {
  it('waits until that one has its name and is ready', async () => {
    const row = { seed: regions(cloudHsm.seed({})), project: TWO_REGIONS };
    const manifests = [original, copyByName].join('---\n');
    await expectRow({
      ...row,
      manifests,
      plan: ['create missing', 'adopt selected'],
      writes: ['CopyBackupToRegion', 'TagResource'],
      after: ['keep in-sync', 'keep in-sync'],
    });
    const world = await openWorld(row);
    const { changes } = await world.plan(manifests);
    expect(changes.map(({ address, waitsFor }) => [address, waitsFor])).toEqual([
      ['away/CloudHSMBackup/q4-close', ['home/CloudHSMBackup/q4-close']],
      ['home/CloudHSMBackup/q4-close', []],
    ]);
    await world.close();
  });

  it('waits for nothing when that one is there', async () => {
    const world = await openWorld({
      seed: regions(cloudHsm.seed({ mark: 'acme' })),
      project: TWO_REGIONS,
    });
    const { changes } = await world.plan([original, copyByName].join('---\n'));
    expect(changes.map(({ action, waitsFor }) => [action, waitsFor])).toEqual([
      ['create', []],
      ['keep', []],
    ]);
    await world.close();
  });

  it('is reported, and not tried, while there is nothing to copy', async () => {
    const row = {
      seed: regions({ cloudhsm: { clusters: [{ clusterId: CLUSTER }] } }),
      project: TWO_REGIONS,
      manifests: [original, copyByName].join('---\n'),
    };
    await expectRow({ ...row, plan: ['report no-candidate', 'report no-candidate'], writes: [] });
    const world = await openWorld(row);
    const { changes } = await world.plan(row.manifests);
    expect(changes[0]?.reason).toBe(
      'it is a copy of home/CloudHSMBackup/q4-close (no-candidate), which is not there yet',
    );
    await world.close();
  });

  it('of a copy: a chain is made in one apply, link by link', async () => {
    const project = projectText({ targets: { ...TARGETS, far: { region: 'us-east-1' } } });
    const second = cloudHsm.manifest({
      target: 'far',
      spec: { copyOf: { region: 'eu-west-1', name: 'q4-close' } },
    });
    await expectRow({
      seed: regions(cloudHsm.seed({})),
      project,
      manifests: [original, copyByName, second].join('---\n'),
      plan: ['create missing', 'create missing', 'adopt selected'],
      writes: ['CopyBackupToRegion', 'CopyBackupToRegion', 'TagResource'],
      after: ['keep in-sync', 'keep in-sync', 'keep in-sync'],
    });
  });

  it('a source that fails leaves the copy not started', async () => {
    const fault = failing('TagResource');
    const world = await openWorld({
      seed: regions(cloudHsm.seed({})),
      project: TWO_REGIONS,
      interfere: fault.interfere,
    });
    const manifests = [original, copyByName].join('---\n');
    const { results } = await world.apply(manifests);
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
      ['not-started', 'dependency-failed'],
      ['failed', 'AccessDenied'],
    ]);
    fault.over();
    await world.apply(manifests);
    expect((await world.plan(manifests)).decisions).toEqual(['keep in-sync', 'keep in-sync']);
    await world.close();
  });

  it('one that is declared in another account only is none', async () => {
    const project = projectText({
      targets: {
        theirs: { region: 'eu-central-1', accountId: '210987654321' },
        away: { region: 'eu-west-1', accountId: '123456789012' },
      },
    });
    const world = await openWorld({
      seed: { accounts: { '210987654321': { 'eu-central-1': cloudHsm.seed({}) } } },
      project,
    });
    const theirs = cloudHsm.manifest({ target: 'theirs' });
    const { changes, diagnostics } = await world.plan([theirs, copyByName].join('---\n'));
    expect(changes.find(({ target }) => target === 'away')?.waitsFor).toEqual([]);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'backup-not-found: no ready backup in eu-central-1 bears the name q4-close',
    ]);
    await world.close();
  });

  it('that is not declared must be there', async () => {
    const world = await openWorld({
      seed: regions(cloudHsm.seed({ mark: 'acme' })),
      project: TWO_REGIONS,
    });
    const { decisions, diagnostics } = await world.plan(copyByName);
    expect([decisions, diagnostics]).toEqual([['create missing'], []]);
    await world.apply(copyByName);
    expect((await world.plan(copyByName)).decisions).toEqual(['keep in-sync']);
    await world.close();
  });
});

describe('PB-57 a copy that fails', () => {
  it('is a failure, and the next run makes it anew', async () => {
    const world = await openWorld({
      seed: regions(cloudHsm.seed({})),
      project: TWO_REGIONS,
      faults: 'rules: [{ operation: CopyBackupToRegion, calls: 1, effect: backup-fails }]',
    });
    expect((await world.apply(copyById())).results).toMatchObject([
      { outcome: 'failed', failure: { code: 'backup-failed' } },
    ]);
    world.writes();
    expect((await world.plan(copyById())).decisions).toEqual(['create missing']);
    expect((await world.apply(copyById())).results).toMatchObject([{ outcome: 'done' }]);
    expect(world.writes()).toEqual(['CopyBackupToRegion']);
    expect((await world.plan(copyById())).decisions).toEqual(['keep in-sync']);
    await world.close();
  });
});

describe('PB-58 copies of one another', () => {
  it('are blocked where only the environment knows the Regions', async () => {
    const project = projectText({ targets: { home: {}, away: { region: 'eu-west-1' } } });
    const back = cloudHsm.manifest({
      target: 'home',
      spec: { copyOf: { region: 'eu-west-1', name: 'q4-close' } },
    });
    const row = {
      seed: regions(cloudHsm.seed()),
      project,
      manifests: [back, copyByName].join('---\n'),
    };
    await expectRow({
      ...row,
      plan: ['blocked conflict', 'blocked conflict'],
      writes: [],
      outcomes: ['blocked', 'blocked'],
    });
    const world = await openWorld(row);
    expect((await world.plan(row.manifests)).changes[0]?.reason).toBe(
      'it is a copy of home/CloudHSMBackup/q4-close, which is a copy of away/CloudHSMBackup/q4-close: one of them must come from elsewhere',
    );
    await world.close();
  });
});
