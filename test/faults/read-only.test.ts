import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { runCli } from '../../src/cli/run-cli.ts';
import type { Desired } from '../../src/model/desired.ts';
import { createCliWorld } from '../cli/cli-world.ts';
import { anyManifests, anySeed } from '../support/any-world.ts';
import { createTestStore, startTestSandbox } from '../support/start-test-sandbox.ts';
import { kindOf } from '../support/values.ts';
import { WRITES } from './support/watch.ts';

// Where the SDK looks for credentials.
vi.stubEnv('AWS_ACCESS_KEY_ID', '123456789012');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox');

const PERMITS = '--allow-delete --allow-delete-last --prune --take-over';

const COMMANDS = [
  'plan backups.yaml',
  `plan backups.yaml ${PERMITS} --detailed-exitcode --format json`,
  'drift backups.yaml --format json',
  'drift backups.yaml --acknowledge known.yaml --selector team=data --out drift.md',
  'inventory --automatic --shared --format json',
  'inventory backups.yaml',
];

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'reconcile-read-'));
  const project = { apiVersion: 'reconcile/v1', kind: 'Project', metadata: { name: 'acme' } };
  writeFileSync(join(cwd, 'reconcile.yaml'), stringify(project));
  const known = { apiVersion: 'reconcile/v1', kind: 'AcknowledgedDrift', spec: [] };
  writeFileSync(join(cwd, 'known.yaml'), stringify(known));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** The manifest that declares it. */
function manifestOf({ kind, name, source, fields, lifecycle }: Desired): string {
  const select = kindOf(kind).takenByAws ? { select: { newest: {} } } : {};
  return stringify({
    apiVersion: 'reconcile/v1',
    kind,
    metadata: { name },
    spec: { [kindOf(kind).sourceField]: source, ...fields, ...select },
    lifecycle: { ensure: lifecycle.ensure },
  });
}

async function run(command: string, url: string): Promise<void> {
  const { world, stdout, stderr } = createCliWorld({
    cwd,
    env: { AWS_ENDPOINT_URL: url, AWS_REGION: 'eu-central-1' },
  });
  const exit = await runCli(command.split(' '), world);
  // 3: nothing was declared, or a source is missing; 5: a guard refused the plan.
  expect([0, 2, 3, 5], `${command}\n${stdout.text}${stderr.text}`).toContain(exit);
}

test('plan, drift, inventory and show send nothing that writes, validate sends nothing at all', async () => {
  const sent = new Set<string>();
  const check = async (seed: string, declared: Desired[]) => {
    writeFileSync(join(cwd, 'backups.yaml'), declared.map(manifestOf).join('---\n'));
    const store = createTestStore();
    const sandbox = await startTestSandbox({ seed, store });
    try {
      const before = store.text;
      await run('validate backups.yaml', sandbox.url);
      expect(sandbox.requests).toEqual([]);
      const shown = declared.slice(0, 2).map(({ address }) => `show ${address} backups.yaml`);
      for (const command of [...COMMANDS, ...shown]) await run(command, sandbox.url);
      expect(sandbox.requests.length).toBeGreaterThan(0);
      expect(sandbox.requests.filter(({ operation }) => WRITES.test(operation))).toEqual([]);
      expect(store.text).toBe(before);
      for (const { operation } of sandbox.requests) sent.add(operation);
    } finally {
      await sandbox.close();
    }
  };
  const numRuns = process.env['CI'] === 'true' ? 40 : 10;
  await fc.assert(fc.asyncProperty(anySeed, anyManifests, check), { numRuns });
  // Else there would have been nothing to see.
  const lists = ['DescribeClusterSnapshots', 'ListSnapshots', 'ListBackups', 'DescribeBackups'];
  expect([...sent]).toEqual(expect.arrayContaining([...lists, 'GetResourcePolicy', 'ListTagsForResource']));
}, 300_000);
