import { describe, expect, it } from 'vitest';
import { AwsFault } from '../../src/sandbox/aws-fault.ts';
import { expectRow } from './support/expect-row.ts';
import { cloudHsm, dynamoDb, hsmId } from './support/kinds.ts';
import { openWorld } from './support/open-world.ts';

const PRUNE = { prune: true, allowDelete: true };

describe('PB-29 several DynamoDB backups have the name', () => {
  const seed = dynamoDb.seed({ createdAt: '-2d' }, { createdAt: '-9d' }, { createdAt: '-5d' });
  const manifests = dynamoDb.manifest();

  it('PB-90 the oldest is kept, and the plan warns', async () => {
    await expectRow({ seed, manifests, plan: ['keep duplicate'], writes: [] });
    const world = await openWorld({ seed });
    const { changes, warnings, summary } = await world.plan(manifests);
    expect(changes[0]?.before?.createdAt).toBe('2026-05-23T12:00:00.000Z');
    expect(warnings).toMatchObject([
      { code: 'duplicate', message: expect.stringContaining('3 backups have this name'), range: { line: 4 } },
    ]);
    expect(summary.unmanaged).toBe(2);
    await world.close();
  });

  it('--prune deletes the others', async () => {
    await expectRow({
      seed,
      manifests,
      flags: PRUNE,
      plan: ['keep duplicate', 'delete duplicate', 'delete duplicate'],
      writes: ['DeleteBackup', 'DeleteBackup'],
      after: ['keep in-sync'],
    });
    const world = await openWorld({ seed });
    await world.apply(manifests, PRUNE);
    expect((await world.find('q4-close'))?.createdAt).toBe('2026-05-23T12:00:00.000Z');
    await world.close();
  });

  it('--prune without --allow-delete is refused', async () => {
    const world = await openWorld({ seed });
    expect((await world.plan(manifests, { prune: true })).refusals).toMatchObject([
      { code: 'deletion-not-allowed', addresses: ['default/DynamoDBBackup/orders/q4-close'] },
    ]);
    await world.close();
  });

  it('a ready one counts before one in the making, however old', async () => {
    const half = dynamoDb.seed({ createdAt: '-9d', status: 'CREATING' }, { createdAt: '-1d' });
    const world = await openWorld({ seed: half });
    const { changes, decisions } = await world.plan(manifests, { prune: true });
    // What is in the making can't be deleted yet.
    expect(decisions).toEqual(['keep duplicate']);
    expect(changes[0]?.before?.createdAt).toBe('2026-05-31T12:00:00.000Z');
    await world.close();
  });

  it('of the same name of another table there may be any number', async () => {
    await expectRow({
      seed: dynamoDb.seed({}, { source: 'customers' }, { source: 'customers' }),
      manifests,
      flags: PRUNE,
      plan: ['keep in-sync'],
      writes: [],
    });
  });

  it('PB-30 all of them are deleted when the name should not be there', async () => {
    await expectRow({
      seed: dynamoDb.seed({}, { createdAt: '-9d' }, { name: 'stays' }),
      manifests: dynamoDb.manifest({ lifecycle: { ensure: 'absent' } }),
      flags: { allowDelete: true },
      plan: ['delete declared-absent', 'delete declared-absent'],
      writes: ['DeleteBackup', 'DeleteBackup'],
      after: ['keep already-absent'],
    });
  });
});

describe('PB-29 several CloudHSM backups have the name', () => {
  const copied = { sourceRegion: 'eu-west-1', sourceBackup: 'backup-zzzzzzzzzzz' };
  const seed = cloudHsm.seed({ mark: 'acme', more: copied }, { mark: 'acme', more: copied });
  const manifests = cloudHsm.manifest({
    spec: { copyOf: { region: 'eu-west-1', backupId: 'backup-zzzzzzzzzzz' } },
  });

  it('as when a copy was asked for twice', async () => {
    await expectRow({ seed, manifests, plan: ['keep duplicate'], writes: [] });
    await expectRow({
      seed,
      manifests,
      flags: PRUNE,
      plan: ['keep duplicate', 'delete duplicate'],
      writes: ['DeleteBackup'],
      after: ['keep in-sync'],
    });
  });

  it('one that is being deleted is none of them', async () => {
    await expectRow({
      seed: cloudHsm.seed({ mark: 'acme', status: 'PENDING_DELETION', createdAt: '-9d' }, { mark: 'acme' }),
      manifests: cloudHsm.manifest(),
      flags: PRUNE,
      plan: ['keep in-sync'],
      writes: [],
    });
  });

  it('nor is that of another project, not even with --take-over', async () => {
    await expectRow({
      seed: cloudHsm.seed({ mark: 'other', createdAt: '-9d' }, { mark: 'other' }),
      manifests: cloudHsm.manifest(),
      flags: { ...PRUNE, takeOver: true },
      plan: ['adopt foreign'],
      writes: ['TagResource'],
      after: ['keep in-sync'],
    });
  });
});

describe('PB-91 a table that was made anew', () => {
  const seed = dynamoDb.seed(
    { createdAt: '-90d', more: { tableId: '11111111-1111-4111-8111-111111111111' } },
    { name: 'nightly', createdAt: '-1d', more: { tableId: '22222222-2222-4222-8222-222222222222' } },
  );

  it('is told of, and the backup is kept', async () => {
    await expectRow({ seed, manifests: dynamoDb.manifest(), plan: ['keep in-sync'], writes: [] });
    const world = await openWorld({ seed });
    expect((await world.plan(dynamoDb.manifest())).warnings).toMatchObject([
      {
        code: 'source-recreated',
        severity: 'warning',
        message: expect.stringContaining(
          '(11111111-1111-4111-8111-111111111111); later backups are of 22222222',
        ),
        range: { file: 'backups.yaml', line: 4 },
      },
    ]);
    await world.close();
  });

  it('a backup of the present table is no reason to warn', async () => {
    const world = await openWorld({ seed });
    expect((await world.plan(dynamoDb.manifest({ name: 'nightly' }))).warnings).toEqual([]);
    await world.close();
  });
});

describe('PB-27 a CloudHSM backup whose deletion is pending', () => {
  it('is restored', async () => {
    await expectRow({
      seed: cloudHsm.seed({ mark: 'acme', status: 'PENDING_DELETION' }),
      manifests: cloudHsm.manifest(),
      plan: ['restore pending-deletion'],
      writes: ['RestoreBackup'],
      after: ['keep in-sync'],
    });
  });

  it('is pinned first, so that AWS does not delete it again, and stays', async () => {
    const old = { mark: 'acme' as const, createdAt: '-200d', more: { neverExpires: false } };
    const seed = cloudHsm.seed({ ...old, status: 'PENDING_DELETION' }, { createdAt: '-1d' });
    const manifests = cloudHsm.manifest();
    await expectRow({
      seed,
      manifests,
      plan: ['restore pending-deletion'],
      writes: ['ModifyBackupAttributes', 'RestoreBackup'],
      after: ['keep in-sync'],
    });
    const world = await openWorld({ seed });
    await world.plan(manifests);
    world.requests();
    await world.apply(manifests);
    const operations = world.requests().map(({ operation }) => operation);
    expect(operations.indexOf('ModifyBackupAttributes')).toBeLessThan(operations.indexOf('RestoreBackup'));
    world.clock.advance(30 * 24 * 3_600_000);
    expect((await world.plan(manifests)).decisions).toEqual(['keep in-sync']);
    expect(await world.find(hsmId(0))).toMatchObject({ fields: { neverExpires: true } });
    await world.close();
  });

  it('gets back what it lacks in the same run', async () => {
    await expectRow({
      seed: cloudHsm.seed({ mark: 'acme', status: 'PENDING_DELETION', tags: { owner: 'ops' } }),
      manifests: cloudHsm.manifest({ spec: { tags: { owner: 'data' }, sharedWith: ['210987654321'] } }),
      plan: ['restore pending-deletion'],
      writes: ['PutResourcePolicy', 'RestoreBackup', 'TagResource'],
      after: ['keep in-sync'],
    });
  });

  it('is restored also where AWS does not tell the policy of one that is being deleted', async () => {
    let isRestored = false;
    await expectRow({
      seed: cloudHsm.seed({
        mark: 'acme',
        status: 'PENDING_DELETION',
        more: { sharedWith: ['210987654321'] },
      }),
      manifests: cloudHsm.manifest({ spec: { sharedWith: ['210987654321'] } }),
      interfere: (call, perform) => {
        isRestored ||= call.operation === 'RestoreBackup';
        if (call.operation !== 'GetResourcePolicy' || isRestored) return perform();
        throw new AwsFault('CloudHsmInvalidRequestException', 'The backup is PENDING_DELETION.');
      },
      plan: ['restore pending-deletion'],
      writes: ['RestoreBackup'],
      after: ['keep in-sync'],
    });
  });

  it('PB-60 a deleted one keeps its sharing, and is shared when it is back', async () => {
    const existing = { mark: 'acme' as const, more: { sharedWith: ['210987654321'] } };
    const spec = { sharedWith: ['210987654321'] };
    const world = await openWorld({ seed: cloudHsm.seed(existing, { createdAt: '-1d' }) });
    const absent = cloudHsm.manifest({ spec, lifecycle: { ensure: 'absent' } });
    expect((await world.plan(absent)).changes[0]?.fields).toEqual([]);
    await world.apply(absent, { allowDelete: true });
    expect(world.writes()).toEqual(['DeleteBackup']);
    await world.apply(cloudHsm.manifest({ spec }));
    expect(world.writes()).toEqual(['RestoreBackup']);
    expect((await world.plan(cloudHsm.manifest({ spec }))).decisions).toEqual(['keep in-sync']);
    await world.close();
  });
});
