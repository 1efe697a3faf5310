import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from '../cli/cli-world.ts';
import { FOLDER } from './support/all-kinds.ts';
import { mangled } from './support/mangled.ts';

// The SDK waits in real time between its own attempts.
vi.stubEnv('AWS_MAX_ATTEMPTS', '1');

const numRuns = process.env['CI'] === 'true' ? 300 : 60;
const SANDBOX = '--sandbox-seed seed.yaml --sandbox-state state.json';
const FILES = ['plan.json', 'drift.json', 'inventory.json', 'problems.json', 'report.json'];

let cwd: string;
/** What the sandbox holds before anything is applied. */
let untouched: unknown;
const sound = new Map<string, string>();

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'reconcile-fuzz-'));
  for (const name of ['backups.yaml', 'reconcile.yaml', 'seed.yaml'])
    writeFileSync(join(cwd, name), readFileSync(join(FOLDER, name)));
  await run(`plan backups.yaml --allow-delete --out plan.json ${SANDBOX}`);
  untouched = accounts();
  await run(`drift backups.yaml --out drift.json ${SANDBOX}`);
  await run(`inventory --out inventory.json ${SANDBOX}`);
  await run(`validate --out problems.json backups.yaml`);
  expect(await run(`apply plan.json --out report.json ${SANDBOX}`)).toMatchObject({ exit: 0 });
  for (const name of FILES) sound.set(name, readFileSync(join(cwd, name), 'utf8'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function run(command: string) {
  const { world, stdout, stderr } = createCliWorld({ cwd });
  const exit = await runCli(command.split(' '), world);
  expect(stdout.text + stderr.text).not.toMatch(/mistake in reconcile|\n {4}at /);
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

function accounts(): unknown {
  const text = readFileSync(join(cwd, 'state.json'), 'utf8');
  return text === '' ? untouched : JSON.parse(text).accounts;
}

const JUNK = [
  null,
  [],
  {},
  '',
  'x',
  -1,
  0.5,
  1e300,
  true,
  false,
  ['x'],
  { x: 1 },
  '2026-99-99T00:00:60Z',
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '\u202e',
];

/** A JSON text with some of its values exchanged for others, left out, or written twice. */
function bent(text: string): fc.Arbitrary<string> {
  const original = JSON.parse(text);
  const places = placesOf(original, []);
  const edit = fc.record({
    place: fc.constantFrom(...places),
    put: fc.oneof(fc.constantFrom(...JUNK), fc.constant(undefined), fc.constantFrom(...places)),
  });
  return fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => {
    const value = JSON.parse(text);
    for (const { place, put } of edits) {
      const parent = place.slice(0, -1).reduce((inner, step) => Object(inner)[step], value);
      if (typeof parent !== 'object' || parent === null) continue;
      // A place as a value: what stands there, anywhere else.
      const isPlace = Array.isArray(put) && places.includes(put);
      const other = isPlace ? put.reduce((inner, step) => Object(inner)[step], original) : put;
      parent[place.at(-1) ?? ''] = structuredClone(other);
    }
    return JSON.stringify(value) ?? '';
  });
}

function placesOf(value: unknown, path: string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...placesOf(inner, [...path, key]),
  ]);
}

function digestIn(text: string | Uint8Array): string | undefined {
  try {
    return JSON.parse(typeof text === 'string' ? text : new TextDecoder().decode(text)).digest;
  } catch {
    return undefined;
  }
}

describe.each([
  ['mangled', mangled],
  ['bent', bent],
])('%s files', (_how, change) => {
  test('apply plan.json: nothing is written but what the digest is of', async () => {
    const plan = sound.get('plan.json') ?? '';
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(change(plan), async (content) => {
        writeFileSync(join(cwd, 'plan.json'), content);
        writeFileSync(join(cwd, 'state.json'), '');
        const { exit } = await run(`apply plan.json ${SANDBOX}`);
        if (exit === 0) {
          // Labels, places in files, progress and the like are in the file, and of no consequence.
          expect(digestIn(content)).toBe(digestIn(plan));
          return;
        }
        refused += 1;
        expect([3, 5]).toContain(exit);
        expect(accounts()).toEqual(untouched);
      }),
      { numRuns },
    );
    expect(refused).toBeGreaterThan(numRuns / 10);
  }, 300_000);

  test.each(FILES)(
    'show %s in every format',
    async (name) => {
      const anyFormat = fc.constantFrom('text', 'json', 'markdown', 'html', 'sarif', 'junit', 'csv');
      await fc.assert(
        fc.asyncProperty(change(sound.get(name) ?? ''), anyFormat, async (content, format) => {
          writeFileSync(join(cwd, name), content);
          const { exit } = await run(`show ${name} --format ${format}`);
          expect([0, 3]).toContain(exit);
        }),
        { numRuns },
      );
    },
    300_000,
  );
});
