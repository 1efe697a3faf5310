import { describe, expect, it } from 'vitest';
import { expectRow } from './support/expect-row.ts';
import { ALL, cloudHsm, dynamoDb, type Kind } from './support/kinds.ts';
import { openWorld } from './support/open-world.ts';

const PAST = '2026-05-31T00:00:00Z';
const MARKED = ALL.filter(({ marks }) => marks);
const CREATED = ALL.filter(({ create }) => create.length > 0);
const FAILING = ALL.flatMap((kind) =>
  kind.failed.map((status): [string, string, Kind] => [kind.kind, status, kind]),
);

/** Names each test after its kind. */
function named(kinds: readonly Kind[]): [string, Kind][] {
  return kinds.map((kind) => [kind.kind, kind]);
}

describe('PB-20 nothing is there', () => {
  it.each(named(CREATED))('%s: it is created, with its mark, and nothing is left to do', async (_, kind) => {
    await expectRow({
      seed: kind.seed(),
      manifests: kind.manifest(),
      plan: ['create missing'],
      writes: kind.create,
      after: ['keep in-sync'],
    });
  });
});

describe('PB-21 nothing is there, and createBy has passed', () => {
  it.each(named(ALL))('%s: it is reported and never taken', async (_, kind) => {
    await expectRow({
      seed: kind.seed(...(kind.create.length > 0 ? [] : [{ createdAt: '-2d' }])),
      manifests: kind.manifest({ lifecycle: { createBy: PAST } }),
      plan: ['report deadline-passed'],
      writes: [],
    });
  });

  it.each(FAILING)('%s, %s: it is not retaken late', async (...[, status, kind]) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', status }),
      manifests: kind.manifest({ lifecycle: { createBy: PAST } }),
      plan: ['report deadline-passed'],
      writes: [],
    });
  });

  it.each(named(ALL))('%s: what is there already is kept', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme' }),
      manifests: kind.manifest({ lifecycle: { createBy: PAST } }),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-22 it is in the making', () => {
  it.each(named(ALL))('%s: it is waited for, and nothing is written', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', createdAt: 'now' }),
      manifests: kind.manifest(),
      plan: ['wait unfinished'],
      writes: [],
      after: ['keep in-sync'],
    });
  });

  it.each(named(MARKED))('%s: what it still lacks is written when it is ready', async (_, kind) => {
    const seed = kind.seed({ createdAt: 'now', ...(kind.create.length > 0 ? {} : { mark: 'acme' }) });
    await expectRow({
      seed,
      manifests: kind.manifest({ spec: { tags: { owner: 'data' } } }),
      plan: ['wait unfinished'],
      // A CloudHSM backup is found by its mark, so that only the tag is missing there.
      writes: kind.create.length > 0 ? [...kind.mark, ...kind.mark] : kind.mark,
      after: ['keep in-sync'],
    });
  });
});

describe('PB-23 it is there and the same', () => {
  it.each(named(ALL))('%s: nothing is done', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme' }),
      manifests: kind.manifest(),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-11 it is there without a mark', () => {
  it.each(named(MARKED.filter(({ create }) => create.length > 0)))(
    '%s: it gets the mark',
    async (_, kind) => {
      await expectRow({
        seed: kind.seed({}),
        manifests: kind.manifest(),
        plan: ['adopt unowned'],
        writes: kind.mark,
        after: ['keep in-sync'],
      });
    },
  );

  it('CloudHSMBackup: one that has the name and no project gets the mark', async () => {
    await expectRow({
      seed: cloudHsm.seed({ tags: { 'reconcile:name': 'q4-close' } }),
      manifests: cloudHsm.manifest(),
      plan: ['adopt unowned'],
      writes: cloudHsm.mark,
      after: ['keep in-sync'],
    });
  });

  it('PB-13 DynamoDBBackup: a name of a declared table is ours as it is', async () => {
    await expectRow({
      seed: dynamoDb.seed({}),
      manifests: dynamoDb.manifest(),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-12 it has the mark of another project', () => {
  it.each(named(MARKED))('%s: it is blocked', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'other' }),
      manifests: kind.manifest({ spec: { tags: { owner: 'data' } } }),
      plan: ['blocked foreign'],
      writes: [],
      outcomes: ['blocked'],
    });
  });

  it.each(named(MARKED))('%s: --take-over adopts it', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'other' }),
      manifests: kind.manifest(),
      flags: { takeOver: true },
      plan: ['adopt foreign'],
      writes: kind.mark,
      after: ['keep in-sync'],
    });
  });

  it.each(named(MARKED))('PB-34 %s: it is not deleted either, but with --take-over', async (_, kind) => {
    const row = {
      seed: kind.seed({ mark: 'other' }, { name: 'stays', mark: 'acme' }),
      manifests: [kind.manifest({ lifecycle: { ensure: 'absent' } }), kind.manifest({ name: 'stays' })].join(
        '---\n',
      ),
    };
    await expectRow({
      ...row,
      flags: { allowDelete: true },
      plan: ['blocked foreign', 'keep in-sync'],
      writes: [],
      outcomes: ['blocked'],
    });
    await expectRow({
      ...row,
      flags: { allowDelete: true, takeOver: true },
      plan: ['delete declared-absent', 'keep in-sync'],
      writes: kind.remove,
      after: ['keep already-absent', 'keep in-sync'],
    });
  });
});

describe('PB-25 another backup has the name', () => {
  it.each(named(MARKED))('%s of another source: it is blocked and never replaced', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', source: kind.other }),
      manifests: kind.manifest(),
      plan: ['blocked conflict'],
      writes: [],
      outcomes: ['blocked'],
    });
  });

  it.each(named(MARKED))('PB-34 %s of another source: it is not deleted', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', source: kind.other }),
      manifests: kind.manifest({ lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true, allowDeleteLast: true },
      plan: ['blocked conflict'],
      writes: [],
      outcomes: ['blocked'],
    });
  });

  it('PB-4 DynamoDBBackup: the name of another table is another name', async () => {
    await expectRow({
      seed: dynamoDb.seed({ source: dynamoDb.other }),
      manifests: dynamoDb.manifest(),
      plan: ['create missing'],
      writes: ['CreateBackup'],
      after: ['keep in-sync'],
    });
  });

  it.each(named(MARKED))('%s: the change says what conflicts', async (_, kind) => {
    const world = await openWorld({ seed: kind.seed({ mark: 'acme', source: kind.other }) });
    const { changes } = await world.plan(kind.manifest());
    expect(changes.map(({ fields }) => fields)).toEqual([
      [{ path: expect.stringMatching(/^(cluster|namespace)/), before: kind.other, after: kind.source }],
    ]);
    await world.close();
  });
});

describe('PB-26 it failed', () => {
  it.each(FAILING)('%s, %s: it is removed and taken anew', async (...[, status, kind]) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', status }),
      manifests: kind.manifest(),
      plan: ['retake failed'],
      writes: [...kind.remove, ...kind.create],
      after: ['keep in-sync'],
    });
  });

  it.each(named([dynamoDb, cloudHsm]))('%s: what is DELETED counts as nothing', async (_, kind) => {
    await expectRow({
      seed: kind.seed(
        { mark: 'acme', status: 'DELETED' },
        ...(kind.create.length > 0 ? [] : [{ createdAt: '-1d' }]),
      ),
      manifests: kind.manifest(),
      plan: [kind.create.length > 0 ? 'create missing' : 'adopt selected'],
      writes: kind.create.length > 0 ? kind.create : kind.mark,
      after: ['keep in-sync'],
    });
  });
});

describe('PB-30 it should not be there', () => {
  it.each(named(ALL))('%s: it is deleted, and stays gone', async (_, kind) => {
    const seed = kind.seed({ mark: 'acme' }, { name: 'stays', mark: 'acme', createdAt: '-9d' });
    const manifests = [
      kind.manifest({ lifecycle: { ensure: 'absent' } }),
      kind.manifest({ name: 'stays' }),
    ].join('---\n');
    await expectRow({
      seed,
      manifests,
      flags: { allowDelete: true },
      plan: ['delete declared-absent', 'keep in-sync'],
      writes: kind.remove,
      after: ['keep already-absent', 'keep in-sync'],
    });
  });

  it.each(FAILING)('%s, %s: a failed one is deleted too', async (...[, status, kind]) => {
    await expectRow({
      seed: kind.seed({ mark: 'acme', status }),
      manifests: kind.manifest({ lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true },
      plan: ['delete declared-absent'],
      writes: kind.remove,
      after: ['keep already-absent'],
    });
  });
});

describe('PB-31 its time is over', () => {
  it.each(named(ALL))('%s: it is deleted after deleteAfter and kept before', async (_, kind) => {
    const seed = kind.seed({ mark: 'acme' }, { name: 'stays', mark: 'acme', createdAt: '-9d' });
    const manifests = [
      kind.manifest({ lifecycle: { deleteAfter: PAST } }),
      kind.manifest({ name: 'stays', lifecycle: { deleteAfter: '2026-12-01T00:00:00Z' } }),
    ].join('---\n');
    await expectRow({
      seed,
      manifests,
      flags: { allowDelete: true },
      plan: ['delete expired', 'keep in-sync'],
      writes: kind.remove,
      after: ['keep already-absent', 'keep in-sync'],
    });
  });
});

describe('PB-32 it should not be there and is not', () => {
  it.each(named(ALL))('%s: nothing is done', async (_, kind) => {
    await expectRow({
      seed: kind.seed(),
      manifests: kind.manifest({ lifecycle: { ensure: 'absent' } }),
      plan: ['keep already-absent'],
      writes: [],
    });
  });

  it('CloudHSMBackup: nor when its deletion is pending', async () => {
    await expectRow({
      seed: cloudHsm.seed({ mark: 'acme', status: 'PENDING_DELETION' }),
      manifests: cloudHsm.manifest({ lifecycle: { ensure: 'absent' } }),
      plan: ['keep already-absent'],
      writes: [],
    });
  });
});

describe('PB-33 it should not be there and is in the making', () => {
  it.each(named(ALL))('%s: it is reported until it can be deleted', async (_, kind) => {
    const world = await openWorld({
      seed: kind.seed({ mark: 'acme', createdAt: 'now' }, { name: 'stays', mark: 'acme' }),
    });
    const manifests = kind.manifest({ lifecycle: { ensure: 'absent' } });
    expect((await world.plan(manifests)).decisions[0]).toBe('report unfinished');
    await world.apply(manifests);
    expect(world.writes()).toEqual([]);
    world.clock.advance(60_000);
    expect((await world.plan(manifests)).decisions[0]).toBe('delete declared-absent');
    await world.close();
  });
});

describe('PB-35 nobody declares it, and it is ours', () => {
  it.each(named(MARKED))('%s: it is reported, and deleted with --prune', async (_, kind) => {
    const seed = kind.seed({ mark: 'acme' }, { name: 'stays', mark: 'acme', createdAt: '-9d' });
    const manifests = kind.manifest({ name: 'stays' });
    await expectRow({
      seed,
      manifests,
      plan: ['report undeclared', 'keep in-sync'],
      writes: [],
    });
    await expectRow({
      seed,
      manifests,
      flags: { prune: true, allowDelete: true },
      plan: ['delete undeclared', 'keep in-sync'],
      writes: kind.remove,
      after: ['keep in-sync'],
    });
  });

  it.each(named(MARKED))('%s: one in the making is reported with --prune too', async (_, kind) => {
    const world = await openWorld({
      seed: kind.seed({ mark: 'acme', createdAt: 'now' }, { name: 'stays', mark: 'acme', createdAt: '-9d' }),
    });
    const { decisions } = await world.plan(kind.manifest({ name: 'stays' }), { prune: true });
    expect(decisions).toEqual(['report undeclared', 'keep in-sync']);
    await world.close();
  });

  it('CloudHSMBackup: one whose deletion is pending is gone as far as we are concerned', async () => {
    const world = await openWorld({
      seed: cloudHsm.seed({ mark: 'acme', status: 'PENDING_DELETION' }, { name: 'stays', mark: 'acme' }),
    });
    expect((await world.plan(cloudHsm.manifest({ name: 'stays' }), { prune: true })).decisions).toEqual([
      'keep in-sync',
    ]);
    await world.close();
  });
});

describe('PB-36 nobody declares it, and it is not ours', () => {
  it.each(named(ALL))('%s: it is counted and never touched', async (_, kind) => {
    const row = {
      seed: kind.seed({ name: 'by-hand' }, { name: 'stays', mark: 'acme', createdAt: '-9d' }),
      manifests: kind.manifest({ name: 'stays' }),
      plan: ['keep in-sync'],
      writes: [],
    };
    await expectRow(row);
    await expectRow({ ...row, flags: { prune: true, allowDelete: true, takeOver: true } });
    const world = await openWorld(row);
    expect((await world.plan(row.manifests)).summary.unmanaged).toBe(1);
    await world.close();
  });

  it.each(named(MARKED))('%s: nor what another project has marked', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ name: 'theirs', mark: 'other' }, { name: 'stays', mark: 'acme', createdAt: '-9d' }),
      manifests: kind.manifest({ name: 'stays' }),
      flags: { prune: true, allowDelete: true, takeOver: true },
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});
