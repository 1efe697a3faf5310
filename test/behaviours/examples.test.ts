import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { linesOf, loadFolder } from '../manifest/inputs.ts';
import { openWorld } from './support/open-world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${ROOT}examples/${path}`, 'utf8');
const FEATURES = readdirSync(`${ROOT}examples/features`);

/** What a plan of each feature decides in the built-in world, and with --allow-delete and --allow-delete-last. */
const DECISIONS: Record<string, string[]> = {
  'automated-snapshot.yaml': ['create missing'],
  'delete-after.yaml': ['create missing'],
  'ensure-absent.yaml': ['delete declared-absent'],
  'exact-tags.yaml': ['adopt unowned'],
  'protect.yaml': ['create missing'],
  'recovery-point.yaml': ['create missing'],
  'retention.yaml': ['create missing'],
  'select-by-id.yaml': ['adopt selected'],
  'select-newest.yaml': ['adopt selected'],
  'sharing.yaml': ['create missing'],
};
const FLAGS = { allowDelete: true, allowDeleteLast: true };

describe('examples/features', () => {
  it('are all known here', () => {
    expect(FEATURES.sort()).toEqual(Object.keys(DECISIONS));
  });

  it.each(Object.entries(DECISIONS))(
    '%s is sound, can be applied in the built-in world, and is then done',
    async (name, decisions) => {
      const { diagnostics } = await loadFolder(ROOT, [`examples/features/${name}`]);
      expect(linesOf(diagnostics)).toEqual([]);
      const world = await openWorld({});
      const manifests = read(`features/${name}`);
      const planned = await world.plan(manifests, FLAGS);
      expect(planned.decisions).toEqual(decisions);
      expect([planned.diagnostics, planned.refusals, planned.warnings]).toEqual([[], [], []]);
      const { results } = await world.apply(manifests, FLAGS);
      expect(results.map(({ outcome, failure }) => failure ?? outcome)).toEqual(['done']);
      expect((await world.plan(manifests, FLAGS)).hasChanges).toBe(false);
      await world.close();
    },
  );

  it('can be applied all together', async () => {
    const { desired, diagnostics } = await loadFolder(ROOT, ['examples/features']);
    expect(linesOf(diagnostics)).toEqual([]);
    expect(desired).toHaveLength(FEATURES.length);
    const world = await openWorld({});
    const manifests = FEATURES.map((name) => read(`features/${name}`)).join('---\n');
    const { results } = await world.apply(manifests, FLAGS);
    expect(results.flatMap(({ failure }) => failure ?? [])).toEqual([]);
    expect((await world.plan(manifests, FLAGS)).hasChanges).toBe(false);
    await world.close();
  });
});

describe('examples/two-regions', () => {
  it('is sound, and the copy is made in one apply', async () => {
    expect(linesOf((await loadFolder(ROOT, ['examples/two-regions'])).diagnostics)).toEqual([]);
    const world = await openWorld({ project: read('two-regions/reconcile.yaml') });
    const manifests = read('two-regions/backups.yaml');
    const planned = await world.plan(manifests);
    expect(planned.decisions).toEqual(['adopt selected', 'create missing']);
    expect([planned.diagnostics, planned.refusals, planned.warnings]).toEqual([[], [], []]);
    await world.apply(manifests);
    expect((await world.plan(manifests)).decisions).toEqual(['keep in-sync', 'keep in-sync']);
    await world.close();
  });
});

describe('examples/quickstart', () => {
  it('is sound and holds one file for each kind', async () => {
    const { desired, diagnostics, files } = await loadFolder(ROOT, ['examples/quickstart']);
    expect(linesOf(diagnostics)).toEqual([]);
    expect(files.map((file) => file.replace('examples/quickstart/', ''))).toEqual([
      'cloudhsm-backup.yaml',
      'dynamodb-backups.yaml',
      'redshift-serverless-snapshot.yaml',
      'redshift-snapshot.yaml',
    ]);
    expect(desired.map(({ address }) => address)).toEqual([
      'default/CloudHSMBackup/hsm-2026-q4',
      'default/DynamoDBBackup/customers/before-migration',
      'default/DynamoDBBackup/orders/before-migration',
      'default/RedshiftClusterSnapshot/analytics-before-2026-q4',
      'default/RedshiftServerlessSnapshot/events-2026-q4',
    ]);
  });
});
