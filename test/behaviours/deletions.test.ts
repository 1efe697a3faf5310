import { describe, expect, it } from 'vitest';
import { expectRow } from './support/expect-row.ts';
import { ALL, dynamoDb, type Kind, redshift, serverless } from './support/kinds.ts';
import { openWorld, projectText } from './support/open-world.ts';

const A = '210987654321';
const B = '310987654321';
const ALLOWED = { allowDelete: true, allowDeleteLast: true };
const KINDS: [string, Kind][] = ALL.map((kind) => [kind.kind, kind]);
const MARKED = KINDS.filter(([, { marks }]) => marks);

const absent = (kind: Kind, name?: string) =>
  kind.manifest({ lifecycle: { ensure: 'absent' }, ...(name === undefined ? {} : { name }) });

describe('PB-60 a shared backup is taken back before it is deleted', () => {
  it.each([
    ['Redshift', redshift, ['DeleteClusterSnapshot', 'RevokeSnapshotAccess', 'RevokeSnapshotAccess']],
    ['Serverless', serverless, ['DeleteResourcePolicy', 'DeleteSnapshot']],
  ])('%s: the plan shows it, apply does it in this order', async (...[, kind, writes]) => {
    const row = {
      seed: kind.seed({ mark: 'acme', more: { sharedWith: [A, B] } }),
      manifests: absent(kind),
      flags: ALLOWED,
    };
    await expectRow({ ...row, plan: ['delete declared-absent'], writes, after: ['keep already-absent'] });
    const world = await openWorld(row);
    const { changes } = await world.plan(row.manifests, row.flags);
    expect(changes[0]?.fields).toEqual([{ path: 'sharedWith', before: [A, B], after: [] }]);
    world.requests();
    await world.apply(row.manifests, row.flags);
    const operations = world.requests().map(({ operation }) => operation);
    const deletion = operations.indexOf(kind.remove[0]!);
    const revocation = operations.findLastIndex((one) => /^Revoke|ResourcePolicy$/.test(one));
    expect(revocation).toBeLessThan(deletion);
    await world.close();
  });

  it('one that is undeclared says so too', async () => {
    const world = await openWorld({
      seed: redshift.seed({ mark: 'acme', more: { sharedWith: [A] } }, { name: 'stays', mark: 'acme' }),
    });
    const { changes } = await world.plan(redshift.manifest({ name: 'stays' }), { prune: true });
    expect(changes[0]).toMatchObject({
      action: 'delete',
      fields: [{ path: 'sharedWith', before: [A], after: [] }],
    });
    await world.close();
  });
});

describe('PB-61 AWS refuses a deletion', () => {
  it('a snapshot that a restored cluster uses fails with the reason of AWS, and the rest goes on', async () => {
    const world = await openWorld({
      seed: redshift.seed(
        { name: 'in-use', mark: 'acme', more: { usedByCluster: 'restored-1' } },
        { name: 'unused', mark: 'acme' },
      ),
    });
    const manifests = [absent(redshift, 'in-use'), absent(redshift, 'unused'), redshift.manifest()].join(
      '---\n',
    );
    const { results } = await world.apply(manifests, ALLOWED);
    expect(results.map(({ address, outcome }) => `${address.split('/').at(-1)} ${outcome}`)).toEqual([
      'in-use failed',
      'q4-close done',
      'unused done',
    ]);
    expect(results[0]?.failure).toMatchObject({
      code: 'InvalidClusterSnapshotStateFault',
      operation: 'DeleteClusterSnapshot',
      message: expect.stringContaining('it is used by cluster restored-1'),
    });
    expect((await world.plan(manifests, ALLOWED)).decisions).toEqual([
      'delete declared-absent',
      'keep in-sync',
      'keep already-absent',
    ]);
    await world.close();
  });

  it('a DynamoDB backup that is being restored from is tried again for a while, then fails with the reason of AWS', async () => {
    const world = await openWorld({ seed: dynamoDb.seed({ more: { restoringTable: 'orders-restored' } }) });
    const { results } = await world.apply(absent(dynamoDb), ALLOWED);
    expect(results).toMatchObject([
      {
        outcome: 'failed',
        failure: {
          code: 'BackupInUseException',
          message: 'Backup is being used to restore table: orders-restored',
        },
      },
    ]);
    await world.close();
  });

  it.each(KINDS)('%s: one that is gone already is done', async (_, kind) => {
    let first = true;
    const seed = kind.seed({ mark: 'acme' });
    const world = await openWorld({
      seed,
      interfere: async (call, perform) => {
        if (!kind.remove.includes(call.operation) || !first) return perform();
        first = false;
        await perform();
        return 'drop';
      },
    });
    const { results } = await world.apply(absent(kind), ALLOWED);
    expect(results.map(({ outcome }) => outcome)).toEqual(['done']);
    expect((await world.plan(absent(kind), ALLOWED)).decisions).toEqual(['keep already-absent']);
    await world.close();
  });
});

describe('PB-62 the last backup of a source', () => {
  it.each(KINDS)('%s: the deletion says so', async (_, kind) => {
    const world = await openWorld({ seed: kind.seed({ mark: 'acme' }) });
    const { changes } = await world.plan(absent(kind), ALLOWED);
    expect(changes[0]?.reason).toMatch(/^no ready backup of (cluster|namespace|table) \S+ is left$/);
    await world.close();
  });

  it.each(KINDS)('%s: one of another source is no substitute, one that failed is none', async (_, kind) => {
    const others = [
      { name: 'elsewhere', source: kind.other },
      ...kind.failed.map((status) => ({ name: status.toLowerCase(), status })),
    ];
    const world = await openWorld({ seed: kind.seed({ mark: 'acme' }, ...others) });
    const { changes } = await world.plan(absent(kind), ALLOWED);
    expect(changes[0]?.reason).toContain('is left');
    await world.close();
  });

  it.each(KINDS)('%s: of several that go none is left', async (_, kind) => {
    const world = await openWorld({ seed: kind.seed({ mark: 'acme' }, { name: 'second', mark: 'acme' }) });
    const { changes } = await world.plan([absent(kind), absent(kind, 'second')].join('---\n'), ALLOWED);
    expect(changes.map(({ reason }) => reason?.includes('is left'))).toEqual([true, true]);
    await world.close();
  });
});

describe('PB-70 a refused plan writes nothing', () => {
  const project = (guards: object) => projectText({ guards });
  /** Twelve backups that are ours and declared, of which so many should go; and one that nobody declares. */
  const twelve = (going: number) => {
    const names = Array.from({ length: 12 }, (_, at) => `snap-${String(at + 1).padStart(2, '0')}`);
    return {
      seed: redshift.seed(...names.map((name) => ({ name, mark: 'acme' as const })), { name: 'by-hand' }),
      manifests: names
        .map((name, at) => (at < going ? absent(redshift, name) : redshift.manifest({ name })))
        .join('---\n'),
    };
  };
  const addresses = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `default/RedshiftClusterSnapshot/snap-${String(at + 1).padStart(2, '0')}`,
    );

  async function refusalsOf(
    options: Parameters<typeof openWorld>[0] & { manifests: string; flags?: object },
  ) {
    const world = await openWorld(options);
    const { refusals } = await world.plan(options.manifests, options.flags);
    if (refusals.length > 0) {
      await expect(world.apply(options.manifests, options.flags)).rejects.toThrow('refused');
      expect(world.writes()).toEqual([]);
    }
    await world.close();
    return refusals;
  }

  it.each(KINDS)('PB-71 %s: deletions need --allow-delete', async (_, kind) => {
    const options = {
      seed: kind.seed({ mark: 'acme' }, { name: 'stays', mark: 'acme', createdAt: '-9d' }),
      manifests: absent(kind),
    };
    expect(await refusalsOf(options)).toEqual([
      {
        code: 'deletion-not-allowed',
        message: '1 backup is to be deleted, and deletion was not allowed.',
        addresses: [expect.stringMatching(/q4-close$/)],
        flag: '--allow-delete',
      },
    ]);
    expect(await refusalsOf({ ...options, flags: { allowDelete: true } })).toEqual([]);
  });

  it('PB-26 PB-71 a retake needs none', async () => {
    const options = {
      seed: redshift.seed({ mark: 'acme', status: 'failed' }),
      manifests: redshift.manifest(),
    };
    expect(await refusalsOf(options)).toEqual([]);
  });

  it('PB-72 no more of them than guards.maxDeletes', async () => {
    const options = { ...twelve(3), project: project({ maxDeletes: 2 }), flags: { allowDelete: true } };
    expect(await refusalsOf(options)).toEqual([
      {
        code: 'too-many-deletions',
        message: '3 deletions are more than the 2 that guards.maxDeletes allows.',
        addresses: addresses(3),
        flag: 'guards.maxDeletes',
      },
    ]);
    expect(await refusalsOf({ ...options, ...twelve(2) })).toEqual([]);
  });

  it('PB-73 no larger a share than guards.maxDeletePercent, of what is declared or ours', async () => {
    const options = { ...twelve(4), project: project({}), flags: { allowDelete: true } };
    expect(await refusalsOf(options)).toEqual([
      {
        code: 'too-large-a-share-of-deletions',
        message: '4 of 12 existing backups (33 %) would be deleted; guards.maxDeletePercent allows 30 %.',
        addresses: addresses(4),
        flag: 'guards.maxDeletePercent',
      },
    ]);
    expect(await refusalsOf({ ...options, ...twelve(3) })).toEqual([]);
    expect(await refusalsOf({ ...options, project: project({ maxDeletePercent: 50 }) })).toEqual([]);
  });

  it('PB-73 counts from ten up', async () => {
    const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const seed = (names: string[]) =>
      redshift.seed(...names.map((name) => ({ name, mark: 'acme' as const })));
    const manifests = (names: string[]) =>
      names.map((name, at) => (at < 5 ? absent(redshift, name) : redshift.manifest({ name }))).join('---\n');
    const flags = { allowDelete: true };
    expect(await refusalsOf({ seed: seed(nine), manifests: manifests(nine), flags })).toEqual([]);
    const ten = [...nine, 'j'];
    expect(await refusalsOf({ seed: seed(ten), manifests: manifests(ten), flags })).toMatchObject([
      { code: 'too-large-a-share-of-deletions' },
    ]);
  });

  it.each(KINDS)('PB-74 %s: the last ready one of a source needs --allow-delete-last', async (_, kind) => {
    const options = {
      seed: kind.seed({ mark: 'acme' }),
      manifests: absent(kind),
      flags: { allowDelete: true },
    };
    expect(await refusalsOf(options)).toEqual([
      {
        code: 'last-backup',
        message: expect.stringMatching(/^No ready backup would be left of (cluster|namespace|table) \S+\.$/),
        addresses: [expect.stringMatching(/q4-close$/)],
        flag: '--allow-delete-last',
      },
    ]);
    expect(await refusalsOf({ ...options, flags: ALLOWED })).toEqual([]);
  });

  it('PB-74 one that is not ours is one that is left', async () => {
    const seed = redshift.seed({ mark: 'acme' }, { name: 'by-hand' });
    expect(await refusalsOf({ seed, manifests: absent(redshift), flags: { allowDelete: true } })).toEqual([]);
  });

  it.each(KINDS)('PB-75 %s: a protected one stays, whatever is allowed', async (_, kind) => {
    const lifecycle = { deleteAfter: '2026-05-31T00:00:00Z', protect: true };
    const options = {
      seed: kind.seed({ mark: 'acme' }),
      manifests: kind.manifest({ lifecycle }),
      flags: { ...ALLOWED, prune: true, takeOver: true },
    };
    expect(await refusalsOf(options)).toEqual([
      {
        code: 'protected',
        message: '1 backup is protected by lifecycle.protect and would be deleted.',
        addresses: [expect.stringMatching(/q4-close$/)],
        flag: 'lifecycle.protect: false',
      },
    ]);
  });

  it('PB-75 so do its duplicates', async () => {
    const seed = dynamoDb.seed({}, { createdAt: '-9d' });
    const manifests = dynamoDb.manifest({ lifecycle: { protect: true } });
    const flags = { allowDelete: true, prune: true };
    expect(await refusalsOf({ seed, manifests, flags })).toMatchObject([{ code: 'protected' }]);
  });

  it.each(MARKED)('PB-76 %s: pruning with nothing declared is refused', async (_, kind) => {
    const options = { seed: kind.seed({ mark: 'acme' }), manifests: '', flags: { ...ALLOWED, prune: true } };
    expect(await refusalsOf(options)).toEqual([
      {
        code: 'nothing-declared',
        message: 'The manifests declare nothing, and --prune would delete every backup of this project.',
        addresses: [],
      },
    ]);
  });

  it('several guards all say what they have to say', async () => {
    const seed = redshift.seed({ mark: 'acme' });
    const manifests = redshift.manifest({
      lifecycle: { deleteAfter: '2026-05-31T00:00:00Z', protect: true },
    });
    const refusals = await refusalsOf({ seed, manifests, project: project({ maxDeletes: 0 }) });
    expect(refusals.map(({ code }) => code)).toEqual([
      'protected',
      'deletion-not-allowed',
      'too-many-deletions',
      'last-backup',
    ]);
  });
});
