import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCUMENT = readFileSync(join(ROOT, 'docs/planning-behaviours.md'), 'utf8');

function sorted(numbers: Iterable<number>): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The numbers that stand in the titles of tests. */
function cited(): number[] {
  const files = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  const titles = files.flatMap((name) =>
    readFileSync(join(ROOT, 'test', name), 'utf8').match(/(['`])(?:PB-\d+ )+[^'`]*\1/g),
  );
  return titles.flatMap((title) =>
    [...(title ?? '').matchAll(/PB-(\d+)/g)].map(([, number]) => Number(number)),
  );
}

const stated = [...DOCUMENT.matchAll(/\*\*PB-(\d+)\*\*/g)].map(([, number]) => Number(number));

it('every statement of docs/planning-behaviours.md is named by a test, and every number that tests name is one', () => {
  expect(sorted(cited())).toEqual(sorted(stated));
});

it('what the document refers to is one of its statements', () => {
  const references = [...DOCUMENT.matchAll(/PB-(\d+)/g)].map(([, number]) => Number(number));
  expect(references.filter((number) => !stated.includes(number))).toEqual([]);
});

it('the table above the code has rows of the document only', () => {
  const code = readFileSync(join(ROOT, 'src/plan/decide/decide.ts'), 'utf8');
  const rows = [...code.matchAll(/\| (\d\d) \|$/gm)].map(([, number]) => Number(number));
  expect(rows).not.toEqual([]);
  expect(rows.filter((number) => !stated.includes(number))).toEqual([]);
});
