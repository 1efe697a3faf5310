import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { createCliWorld } from '../cli/cli-world.ts';
import { commandLinesIn } from './support/command-lines.ts';
import { listRecipes, readRecipe } from './support/recipes.ts';

const FOLDERS = ['github', 'gitlab', 'pre-commit', 'scripts'];
const TEXTS = [
  ...FOLDERS.flatMap((folder) => listRecipes(folder).map((file) => readRecipe(`${folder}/${file}`))),
  readRecipe('README.md'),
  readRecipe('acknowledged-drift.yaml'),
  readFileSync(fileURLToPath(new URL('../../docs/ci.md', import.meta.url)), 'utf8'),
];
const LINES = [...new Set(TEXTS.flatMap(commandLinesIn))].sort();

test('the recipes have these command lines', () => {
  expect(LINES).toEqual([
    'apply --expect 0123456789abcdef --events events.ndjson --out report.json --out report.html backups/',
    'apply --expect 0123456789abcdef backups/',
    'apply plan.json',
    'apply plan.json --events events.ndjson --out report.json --out report.html',
    'drift --acknowledge acknowledged-drift.yaml',
    'drift --acknowledge acknowledged-drift.yaml --out drift.html --out drift.xml backups/',
    'drift --acknowledge acknowledged-drift.yaml --out drift.md --out drift.html backups/',
    'drift --out drift.md',
    'plan --detailed-exitcode --out plan.json --out plan.md --out plan.html --out plan.sarif backups/',
    'plan --detailed-exitcode --out plan.json --out plan.md --out plan.html --out plan.xml backups/',
    'plan --out plan.json --out plan.html backups/',
    'plan --out plan.md',
    'validate',
    'validate --out validate.xml backups/',
    'validate backups',
  ]);
});

test.each(LINES)('reconcile %s', async (line) => {
  const { world, stderr } = createCliWorld({ cwd: '/' });
  const program = createProgram({ world, run: async () => {} });
  await program.parseAsync(line.split(' '), { from: 'user' }).catch(() => undefined);
  expect(stderr.text).toBe('');
});

test('a line with an option that there is not would be seen', async () => {
  const { world } = createCliWorld({ cwd: '/' });
  const program = createProgram({ world, run: async () => {} });
  const [line = ''] = commandLinesIn('run: exec reconcile plan --detailed \\\n  "$MANIFESTS" || code=$?');
  expect(line).toBe('plan --detailed backups/');
  await expect(program.parseAsync(line.split(' '), { from: 'user' })).rejects.toThrow('unknown option');
});
