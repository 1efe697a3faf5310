import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from './cli-world.ts';

const CHANGES = 500;

/** As people call them. */
const NAMES = Array.from({ length: CHANGES }, (_, index) => `before-2026-q1-migration-wave-${1000 + index}`);

const KINDS = [
  ['RedshiftClusterSnapshot', 'clusterIdentifier: analytics'],
  ['RedshiftServerlessSnapshot', 'namespaceName: events'],
  ['DynamoDBBackup', 'tableName: orders'],
] as const;

/** Manifests of so many backups that are not there yet, spread over three kinds. */
function manifests(): string {
  return NAMES.map((name, index) => {
    const [kind, source] = KINDS[index % KINDS.length] ?? KINDS[0];
    return `apiVersion: reconcile/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ${source} }\n`;
  }).join('---\n');
}

let markdown: string;
let text: string;

beforeAll(async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'reconcile-large-'));
  writeFileSync(join(cwd, 'backups.yaml'), manifests());
  const { world, stdout } = createCliWorld({ cwd });
  await runCli('plan --sandbox --format markdown --out plan.txt backups.yaml'.split(' '), world);
  markdown = stdout.text;
  text = readFileSync(join(cwd, 'plan.txt'), 'utf8');
  return () => rmSync(cwd, { recursive: true });
});

test('500 changes fit into one comment, each in a full row', () => {
  expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
  const rows = markdown.split('\n').filter((line) => /^\| .*-wave-\d+.* missing \|$/.test(line));
  expect(rows).toHaveLength(CHANGES);
  expect(markdown).toContain('**Plan**: 500 to create.');
  expect(markdown).toMatch(/\nreconcile apply backups\.yaml --sandbox\n/);
});

test('500 creations are 500 lines of text, and a summary', () => {
  const lines = text.split('\n');
  expect(lines.filter((line) => line.startsWith('+  create  '))).toHaveLength(CHANGES);
  expect(text.slice(0, text.indexOf('Plan: 500 to create.')).split('\n').length).toBeLessThan(CHANGES + 30);
});
