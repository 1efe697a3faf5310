import { afterEach, describe, expect, test } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import { freeLimiter } from '../../src/providers/aws/limiter.ts';
import { openDynamoDb } from '../../src/providers/dynamodb/provider.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startTestSandbox, type TestClock } from '../support/start-test-sandbox.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      dynamodb:
        tables:
          - tableName: orders
          - tableName: fresh
            status: CREATING
        backups:
          - { backupName: older, tableName: orders, createdAt: -3d, sizeBytes: 4096 }
          - { backupName: gone, tableName: orders, type: SYSTEM, createdAt: -2d }
`;

let sandbox: (Sandbox & { clock: TestClock }) | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function open(): Promise<{ provider: Provider; sandbox: Sandbox & { clock: TestClock } }> {
  const started = await startTestSandbox({ seed: SEED });
  sandbox = started;
  const provider = openDynamoDb({
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

function desired(name: string, source: string): Desired {
  const range = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  return {
    address: `default/DynamoDBBackup/${source}/${name}`,
    target: 'default',
    kind: 'DynamoDBBackup',
    name,
    source,
    origin: { from: 'source' },
    fields: {},
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range,
    sourceRange: range,
  };
}

describe('against the sandbox', () => {
  test('lists what users made, and the rest on request', async () => {
    const { provider } = await open();
    const listed = await provider.list({ desired: [] });
    expect(listed.map(({ name, maker, sizeBytes }) => [name, maker, sizeBytes])).toEqual([
      ['older', 'manual', 4096],
    ]);
    const all = await provider.list({ desired: [], automatic: true });
    expect(all.map(({ maker }) => maker).sort()).toEqual(['manual', 'system']);
  });

  test('makes a backup, waits for it, looks closer and removes it', async () => {
    const { provider, sandbox: world } = await open();
    const since = world.clock.now();
    const made = await provider.create(desired('before-migration', 'orders'));
    expect(made).toMatchObject({ name: 'before-migration', source: 'orders', status: { phase: 'pending' } });

    const ref = { name: 'before-migration', source: 'orders', since };
    expect((await provider.read([ref])).map(({ id, status }) => [id, status.phase])).toEqual([
      [made?.id, 'pending'],
    ]);
    world.clock.advance(3_600_000);
    const [ready] = await provider.read([{ ...ref, ...(made && { id: made.id }) }]);
    if (ready === undefined) throw new Error('the backup is gone');
    expect(ready.status).toEqual({ phase: 'ready', state: 'AVAILABLE' });
    expect(ready.sourceId).toMatch(/^[0-9a-f-]{36}$/);

    const details = await provider.describe?.(ready);
    expect(details).toMatchObject({ SourceTableDetails: { TableName: 'orders', TableId: ready.sourceId } });

    await provider.remove(ready);
    await provider.remove(ready);
    expect(await provider.read([ref])).toEqual([]);
  });

  test('reads any number in one call', async () => {
    const { provider, sandbox: world } = await open();
    const since = world.clock.now();
    const names = Array.from({ length: 12 }, (_, index) => `b-${index}`);
    for (const name of names) await provider.create(desired(name, 'orders'));
    world.clock.advance(60_000);
    const before = world.requests.length;
    const found = await provider.read(names.map((name) => ({ name, source: 'orders', since })));
    expect(found.map(({ name, status }) => `${name} ${status.phase}`).sort()).toEqual(
      names.map((name) => `${name} ready`).sort(),
    );
    expect(world.requests.slice(before).map(({ operation }) => operation)).toEqual(['ListBackups']);
  });

  test('finds what stands in the way', async () => {
    const { provider } = await open();
    const wanted = [desired('a', 'orders'), desired('b', 'order'), desired('c', 'fresh')];
    expect((await provider.preflight(wanted)).map(({ code, hint }) => [code, hint])).toEqual([
      ['source-not-found', 'did you mean "orders"?'],
      ['source-not-ready', 'plan again when it is ACTIVE'],
    ]);
  });
});
