import { expect, test } from 'vitest';
import { parseSelector } from '../../src/cli/arguments/selector.ts';
import { checkPrune } from '../../src/cli/prepare/check-prune.ts';
import { Stop } from '../../src/cli/stop.ts';

/** What is refused, with or without `--prune`, a selector, paths and globs of the project. */
function refusal({ prune = true, selector = '', paths = [] as string[], globs = [] as string[] }): string {
  const permits = { allowDelete: true, allowDeleteLast: false, prune, takeOver: false };
  const args = { format: 'text', colour: false, paths, permits } as const;
  try {
    checkPrune(
      { ...args, selector: selector === '' ? [] : parseSelector(selector) },
      globs.length === 0 ? undefined : globs,
    );
    return 'nothing';
  } catch (error) {
    return error instanceof Stop ? `${error.exitCode} ${error.diagnostics[0]?.code}` : 'a mistake';
  }
}

test.each([
  [{}, 'nothing'],
  [{ globs: ['backups'] }, 'nothing'],
  [{ paths: ['backups'] }, 'nothing'],
  [{ paths: ['backups'], globs: ['backups'] }, '3 prune-with-paths'],
  [{ paths: ['backups'], globs: ['backups'], prune: false }, 'nothing'],
  [{ selector: 'team=data' }, '3 prune-with-selector'],
  [{ selector: '!draft', globs: ['backups'] }, '3 prune-with-selector'],
  [{ selector: 'team=data', prune: false }, 'nothing'],
])('PB-9 to prune, all that is declared must be looked at: %j', (given, refused) => {
  expect(refusal(given)).toBe(refused);
});
