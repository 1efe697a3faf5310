import { afterEach, describe, expect, test } from 'vitest';
import type { Desired, Origin } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { freeLimiter } from '../../src/providers/aws/limiter.ts';
import { openCloudHsm } from '../../src/providers/cloudhsm/provider.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startTestSandbox, type TestClock } from '../support/start-test-sandbox.ts';

const CLUSTER = 'cluster-a2b3c4d5e6f';
const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      cloudhsm:
        clusters:
          - clusterId: ${CLUSTER}
        backups:
          - { backupId: backup-first222222, clusterId: ${CLUSTER}, createdAt: -3d }
          - { backupId: backup-second22222, clusterId: ${CLUSTER}, createdAt: -2d, tags: { owner: pki } }
    eu-west-1:
      cloudhsm:
        backups:
          - backupId: backup-west2222222
            clusterId: ${CLUSTER}
            createdAt: -5d
            tags: { "reconcile:project": shop, "reconcile:name": west, secret: "no" }
  "210987654321":
    eu-central-1:
      cloudhsm:
        backups:
          - { backupId: backup-theirs22222, clusterId: cluster-zzzzzzzzzzz, sharedWith: ["123456789012"] }
`;

let sandbox: (Sandbox & { clock: TestClock }) | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function open(): Promise<{ provider: Provider; sandbox: Sandbox & { clock: TestClock } }> {
  const started = await startTestSandbox({ seed: SEED });
  sandbox = started;
  const provider = openCloudHsm({
    target: 'default',
    project: 'shop',
    partition: 'aws',
    region: 'eu-central-1',
    account: '123456789012',
    access: 'write',
    readActions: new Set(),
    credentials: async () => ({ accessKeyId: '123456789012', secretAccessKey: 'x' }),
    endpoint: () => started.url,
    limiter: freeLimiter(),
    onThrottle: () => undefined,
  });
  return { provider, sandbox: started };
}

function desired(name: string, origin: Origin, fields: Desired['fields'] = {}): Desired {
  const range = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  return {
    address: `default/CloudHSMBackup/${name}`,
    target: 'default',
    kind: 'CloudHSMBackup',
    name,
    source: CLUSTER,
    origin,
    fields,
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range,
    sourceRange: range,
  };
}

async function find(provider: Provider, id: string, wanted: Desired[] = []): Promise<Observed> {
  const found = (await provider.list({ desired: wanted })).find((backup) => backup.id === id);
  if (found === undefined) throw new Error(`${id} is not listed`);
  return found;
}

describe('against the sandbox', () => {
  test('lists with all details, and shared ones on request', async () => {
    const { provider } = await open();
    const listed = await provider.list({ desired: [] });
    expect(listed.map(({ id }) => id).sort()).toEqual(['backup-first222222', 'backup-second22222']);
    expect(listed[0]?.details).toMatchObject({
      BackupArn: `arn:aws:cloudhsm:eu-central-1:123456789012:backup/${listed[0]?.id}`,
      HsmType: 'hsm2m.medium',
      Mode: 'FIPS',
    });
    const all = await provider.list({ desired: [], shared: true });
    expect(all.find(({ sharedBy }) => sharedBy !== undefined)).toMatchObject({
      id: 'backup-theirs22222',
      sharedBy: '210987654321',
    });
  });

  test('names, pins, tags and shares a backup', async () => {
    const { provider } = await open();
    const id = 'backup-second22222';
    const wanted = desired('q4', { from: 'newest' }, { sharedWith: ['210987654321'] });
    const before = await find(provider, id, [wanted]);
    expect(before.fields).toEqual({
      backupId: id,
      neverExpires: false,
      tags: { owner: 'pki' },
      sharedWith: [],
    });
    await provider.adopt(before, wanted);
    await provider.update(before, wanted, [
      { path: 'neverExpires', before: false, after: true },
      { path: 'tags.team', before: null, after: 'crypto' },
      { path: 'tags.owner', before: 'pki', after: null },
      { path: 'sharedWith', before: [], after: ['210987654321'] },
    ]);
    const after = await find(provider, id, [wanted]);
    expect(after).toMatchObject({ name: 'q4', marker: { project: 'shop', name: 'q4' } });
    expect(after.fields).toEqual({
      backupId: id,
      neverExpires: true,
      tags: { team: 'crypto' },
      sharedWith: ['210987654321'],
    });
    await provider.update(after, wanted, [{ path: 'sharedWith', before: ['210987654321'], after: [] }]);
    expect((await find(provider, id, [wanted])).fields['sharedWith']).toEqual([]);
  });

  test.each<[string, Origin]>([
    ['id', { from: 'copy', region: 'eu-west-1', id: 'backup-west2222222' }],
    ['name', { from: 'copy', region: 'eu-west-1', name: 'west' }],
  ])('copies by %s from another Region and finds the copy', async (_, origin) => {
    const { provider, sandbox: world } = await open();
    const wanted = desired('q4', origin, { tags: { owner: 'pki' } });
    const ref = { name: 'q4', source: CLUSTER, since: world.clock.now(), desired: wanted };
    expect(await provider.preflight([wanted])).toEqual([]);
    expect(await provider.read([ref])).toEqual([]);
    expect(await provider.create(wanted)).toBeUndefined();
    const [pending] = await provider.read([ref]);
    expect(pending?.status).toEqual({ phase: 'pending', state: 'CREATE_IN_PROGRESS' });
    world.clock.advance(3_600_000);
    const [copy] = await provider.read([{ ...ref, ...(pending && { id: pending.id }) }]);
    expect(copy).toMatchObject({
      name: 'q4',
      source: CLUSTER,
      marker: { project: 'shop', name: 'q4' },
      status: { phase: 'ready', state: 'READY' },
      fields: { sourceBackupId: 'backup-west2222222', tags: { owner: 'pki' } },
    });
  });

  test('deletes and takes it back, each as often as one likes', async () => {
    const { provider } = await open();
    const backup = await find(provider, 'backup-first222222');
    await provider.remove(backup);
    await provider.remove(backup);
    const leaving = await find(provider, backup.id);
    expect(leaving.status).toEqual({ phase: 'deleting', state: 'PENDING_DELETION' });
    expect(leaving.expiresAt).toBeDefined();
    const wanted = desired('back', { from: 'existing', id: backup.id }, { neverExpires: true });
    await provider.restore(leaving, wanted);
    await provider.restore(leaving, wanted);
    expect(await find(provider, backup.id)).toMatchObject({
      status: { phase: 'ready' },
      fields: { neverExpires: true },
    });
    await provider.remove({ ...backup, id: 'backup-nobody22222' });
  });
});
