import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every TypeScript file below `folder`, with forward slashes. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

/** The code without comments and string contents, so that words in prose don't count. */
function codeOf(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

/** Globals that reach outside the program, and the only files that may use them. */
const DOORS: [what: string, pattern: RegExp, allowed: string[]][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\./, ['src/world.ts']],
  ['timers', /\b(setTimeout|setInterval|setImmediate)\(/, ['src/world.ts']],
  ['chance', /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/, ['src/world.ts']],
  ['the process', /\bprocess\./, ['src/world.ts', 'src/main.ts']],
  ['the console', /\bconsole\./, []],
];

describe('effects have one door each', () => {
  it.each(DOORS)('%s', (_what, pattern, allowed) => {
    const users = sources('src').filter((file) => pattern.test(codeOf(readFileSync(file, 'utf8'))));
    expect(users.filter((file) => !allowed.includes(file))).toEqual([]);
  });
});

describe('budgets', () => {
  it('a folder holds at most ten files', () => {
    const folders = new Map<string, number>();
    for (const file of sources('src')) {
      const folder = file.slice(0, file.lastIndexOf('/'));
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
    expect([...folders].filter(([, count]) => count > 10)).toEqual([]);
  });

  it('a file has at most 250 lines', () => {
    const long = sources('src').filter((file) => readFileSync(file, 'utf8').split('\n').length > 251);
    expect(long).toEqual([]);
  });
});
