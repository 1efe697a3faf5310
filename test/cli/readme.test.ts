import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-code.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from './cli-world.ts';

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

test('the manifest and the project of the README are valid', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'reconcile-readme-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const blocks = [...README.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text ?? '');
  expect(blocks).toHaveLength(2);
  for (const block of blocks) {
    const name = block.includes('kind: Project') ? 'reconcile.yaml' : 'backups.yaml';
    writeFileSync(join(cwd, name), block);
  }
  const { world, stdout } = createCliWorld({ cwd });
  const exit = await runCli(['validate'], world);
  expect(stdout.text).toMatch(/^Valid: 1 backup in 1 file/m);
  expect(exit).toBe(0);
});

test('the README lists every exit code', () => {
  const listed = [...README.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(EXIT));
});

test.each(['validate', 'plan', 'apply', 'drift', 'inventory', 'show', 'sandbox'])(
  'the README lists %s',
  (command) => {
    expect(README).toContain(`| \`reconcile ${command}`);
  },
);
