import { describe, expect, it } from 'vitest';
import { expectRow } from './support/expect-row.ts';
import { ALL, cloudHsm, dynamoDb, hsmId, type Kind, redshift, serverless } from './support/kinds.ts';
import { openWorld, projectText } from './support/open-world.ts';

/** Seeds as one. */
function together(...seeds: object[]): object {
  return Object.assign({}, ...seeds);
}

const everything = ALL.map((kind) => kind.manifest());
const marked: [string, Kind][] = ALL.filter(({ marks }) => marks).map((kind) => [kind.kind, kind]);

describe('PB-1 one look', () => {
  it('lists each kind once, in pages, whatever the number of manifests', async () => {
    const world = await openWorld({ seed: together(...ALL.map((kind) => kind.seed({ mark: 'acme' }))) });
    const manifests = ALL.flatMap((kind) => [kind.manifest(), kind.manifest({ name: 'other-one' })]);
    // What is missing is created here only to be there.
    await world.apply(manifests.filter((text) => !text.includes('CloudHSMBackup')).join('---\n'));
    world.requests();
    await world.plan(everything.join('---\n'));
    expect(
      world
        .requests()
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual([
      'DescribeBackups',
      'DescribeClusterSnapshots',
      'GetCallerIdentity',
      'ListBackups',
      'ListSnapshots',
      'ListTagsForResource',
      'ListTagsForResource',
    ]);
    await world.close();
  });

  it('lists as many pages as there are', async () => {
    const snapshots = Array.from({ length: 250 }, (_, at) => ({ name: `snap-${at}`, mark: 'acme' as const }));
    const world = await openWorld({ seed: redshift.seed(...snapshots) });
    const { decisions } = await world.plan(
      snapshots.map(({ name }) => redshift.manifest({ name })).join('---\n'),
    );
    expect(decisions).toEqual(Array(250).fill('keep in-sync'));
    expect(world.requests().filter(({ operation }) => operation === 'DescribeClusterSnapshots')).toHaveLength(
      3,
    );
    await world.close();
  });

  it('the order of manifests changes nothing', async () => {
    const world = await openWorld({ seed: together(...ALL.map((kind) => kind.seed({ mark: 'acme' }))) });
    const manifests = ALL.flatMap((kind) => [kind.manifest({ name: 'aaa' }), kind.manifest()]);
    // Places in the file differ, and nothing else may.
    const essence = (plan: object) =>
      JSON.stringify(plan, (key, value) => (key.toLowerCase().endsWith('range') ? undefined : value));
    const forward = await world.plan(manifests.join('---\n'));
    const backward = await world.plan(manifests.toReversed().join('---\n'));
    expect(essence(backward.changes)).toBe(essence(forward.changes));
    expect(backward.digest).toBe(forward.digest);
    await world.close();
  });
});

describe('PB-2 what is looked at', () => {
  const seed = together(...ALL.map((kind) => kind.seed({ mark: 'acme' })));
  const project = projectText({
    targets: { home: { region: 'eu-central-1' }, away: { region: 'eu-west-1' } },
  });
  const services = async (prune: boolean) => {
    const world = await openWorld({ seed, project });
    await world.plan(dynamoDb.manifest({ target: 'home' }), { prune });
    const asked = world.requests().filter(({ service }) => service !== 'sts');
    await world.close();
    return [...new Set(asked.map(({ service, region }) => `${region} ${service}`))].sort();
  };

  it('the declared kinds in their targets', async () => {
    expect(await services(false)).toEqual(['eu-central-1 dynamodb']);
  });

  it('with --prune every kind that carries a mark, in every target', async () => {
    expect(await services(true)).toEqual([
      'eu-central-1 cloudhsm',
      'eu-central-1 dynamodb',
      'eu-central-1 redshift',
      'eu-central-1 redshiftServerless',
      'eu-west-1 cloudhsm',
      'eu-west-1 redshift',
      'eu-west-1 redshiftServerless',
    ]);
  });
});

describe('PB-3 backups that are none of ours', () => {
  it('an automated snapshot is not deleted, adopted or counted', async () => {
    const seed = redshift.seed(
      { name: 'rs:analytics-nightly', more: { type: 'automated' }, mark: 'acme' },
      { name: 'copy:rs-something', mark: 'acme' },
      { name: 'awsbackup:job-1', mark: 'acme' },
      { mark: 'acme' },
    );
    await expectRow({
      seed,
      manifests: redshift.manifest(),
      flags: { prune: true, allowDelete: true, allowDeleteLast: true },
      plan: ['keep in-sync'],
      writes: [],
    });
    const world = await openWorld({ seed });
    expect((await world.plan(redshift.manifest())).summary.unmanaged).toBe(0);
    await world.close();
  });

  it('a snapshot of another account with the declared name is not ours', async () => {
    const theirs = redshift.seed({ mark: 'acme', more: { sharedWith: ['123456789012'] } });
    const seed = {
      accounts: {
        '123456789012': { 'eu-central-1': redshift.seed() },
        '210987654321': { 'eu-central-1': theirs },
      },
    };
    await expectRow({
      seed,
      manifests: redshift.manifest(),
      plan: ['create missing'],
      writes: ['CreateClusterSnapshot'],
      after: ['keep in-sync'],
    });
    await expectRow({
      seed,
      manifests: redshift.manifest({ lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true },
      plan: ['keep already-absent'],
      writes: [],
    });
  });

  it.each(['SYSTEM', 'AWS_BACKUP'])('a %s backup of a table is not ours, whatever its name', async (type) => {
    const seed = dynamoDb.seed({ more: { type } });
    await expectRow({
      seed,
      manifests: dynamoDb.manifest(),
      plan: ['create missing'],
      writes: ['CreateBackup'],
      after: ['keep in-sync'],
    });
    await expectRow({
      seed,
      manifests: dynamoDb.manifest({ lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true, prune: true },
      plan: ['keep already-absent'],
      writes: [],
    });
  });

  it('a recovery point is not a snapshot of its name', async () => {
    const { redshiftServerless } = serverless.seed() as { redshiftServerless: object };
    const recoveryPoints = [{ namespaceName: 'events', createdAt: '-1h' }];
    await expectRow({
      seed: { redshiftServerless: { ...redshiftServerless, recoveryPoints } },
      manifests: serverless.manifest(),
      plan: ['create missing'],
      writes: ['CreateSnapshot'],
      after: ['keep in-sync'],
    });
  });

  it('a CloudHSM backup that is shared with us is not one to select', async () => {
    const theirs = cloudHsm.seed({ more: { sharedWith: ['123456789012'] } });
    await expectRow({
      seed: {
        accounts: {
          '123456789012': { 'eu-central-1': cloudHsm.seed() },
          '210987654321': { 'eu-central-1': theirs },
        },
      },
      manifests: cloudHsm.manifest(),
      plan: ['report no-candidate'],
      writes: [],
    });
  });
});

describe('PB-5 two manifests that mean the same backup', () => {
  it('are an error that points at both', async () => {
    const world = await openWorld({ seed: redshift.seed() });
    await expect(world.plan([redshift.manifest(), redshift.manifest()].join('---\n'))).rejects.toThrow(
      /backups\.yaml:11:9 duplicate-backup .* <- 4:9 first declared here/,
    );
    await world.close();
  });

  it('a name that AWS keeps in another case is the declared one', async () => {
    await expectRow({
      seed: redshift.seed({ name: 'q4-CLOSE', mark: 'acme' }),
      manifests: redshift.manifest(),
      plan: ['keep in-sync'],
      writes: [],
    });
  });
});

describe('PB-6 two targets that are one account and Region', () => {
  const project = projectText({ targets: { one: { region: 'eu-central-1' }, two: {} } });
  it.each(ALL.filter(({ create }) => create.length > 0).map((kind): [string, Kind] => [kind.kind, kind]))(
    '%s: a backup that is declared in both is taken once',
    async (_, kind) => {
      const row = {
        seed: kind.seed(),
        project,
        manifests: [kind.manifest({ target: 'one' }), kind.manifest({ target: 'two' })].join('---\n'),
      };
      await expectRow({
        ...row,
        plan: ['create missing', 'blocked conflict'],
        writes: kind.create,
        outcomes: ['done', 'blocked'],
        after: ['keep in-sync', 'blocked conflict'],
      });
    },
  );

  it.each(marked)('%s: what one declares is not undeclared in the other', async (_, kind) => {
    const row = {
      seed: kind.seed({ mark: 'acme' }, { name: 'second', mark: 'acme' }, { name: 'third', mark: 'acme' }),
      project,
      manifests: [kind.manifest({ target: 'one' }), kind.manifest({ target: 'two', name: 'second' })].join(
        '---\n',
      ),
    };
    await expectRow({
      ...row,
      flags: { prune: true, allowDelete: true },
      plan: ['keep in-sync', 'delete undeclared', 'keep in-sync'],
      writes: kind.remove,
      after: ['keep in-sync', 'keep in-sync'],
    });
    const world = await openWorld(row);
    expect((await world.plan(row.manifests)).summary).toMatchObject({ report: 1, unmanaged: 0 });
    await world.close();
  });

  it('PB-54 CloudHSMBackup: two names are for two backups', async () => {
    const byId = (target: string, name: string) =>
      cloudHsm.manifest({ target, name, spec: { select: { backupId: hsmId(0) } } });
    await expectRow({
      seed: cloudHsm.seed({}),
      project,
      manifests: [byId('one', 'monthly'), byId('two', 'weekly')].join('---\n'),
      plan: ['adopt selected', 'blocked conflict'],
      writes: ['TagResource'],
      outcomes: ['done', 'blocked'],
      after: ['keep in-sync', 'blocked conflict'],
    });
  });
});

describe('PB-7 the name of a CloudHSM backup', () => {
  it('is ours before it is that of another project', async () => {
    const world = await openWorld({
      seed: cloudHsm.seed({ mark: 'other', createdAt: '-9d' }, { mark: 'acme', createdAt: '-1d' }),
    });
    const { changes } = await world.plan(cloudHsm.manifest());
    expect(changes.map(({ action, before }) => [action, before?.id])).toEqual([['keep', hsmId(1)]]);
    await world.close();
  });
});

describe('PB-10 PB-14 the mark', () => {
  it.each(marked.filter(([, { create }]) => create.length > 0))(
    '%s: is written with the creation',
    async (_, kind) => {
      const world = await openWorld({ seed: kind.seed() });
      await world.apply(kind.manifest());
      expect(world.writes()).toEqual(kind.create);
      expect((await world.find('q4-close'))?.marker).toEqual({ project: 'acme', name: 'q4-close' });
      await world.close();
    },
  );

  it.each([
    ['Redshift', redshift],
    ['Serverless', serverless],
  ])('PB-14 %s: the name in it does not matter where AWS keeps the name', async (_, kind) => {
    await expectRow({
      seed: kind.seed({ tags: { 'reconcile:project': 'acme', 'reconcile:name': 'another' } }),
      manifests: kind.manifest(),
      flags: { prune: true },
      plan: ['keep in-sync'],
      writes: [],
    });
  });

  it('half a mark is none', async () => {
    await expectRow({
      seed: redshift.seed({ tags: { 'reconcile:project': 'other' } }),
      manifests: redshift.manifest(),
      plan: ['adopt unowned'],
      writes: ['CreateTags'],
      after: ['keep in-sync'],
    });
  });
});
