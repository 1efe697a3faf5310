import { expect, test } from 'vitest';
import { parseSelector } from '../../src/cli/arguments/selector.ts';
import { checkPrune } from '../../src/cli/prepare/check-prune.ts';
import { Stop } from '../../src/cli/stop.ts';

const FILE = { projectFile: 'reconcile.yaml' };

/** What is refused, with or without `--prune`, a selector, paths, a project file and its globs. */
function refusal({
  prune = true,
  selector = '',
  paths = [] as string[],
  project = {} as { projectFile?: string; globs?: string[] },
}): string {
  const permits = { allowDelete: true, allowDeleteLast: false, prune, takeOver: false };
  const args = { paths, permits };
  try {
    checkPrune({ ...args, selector: selector === '' ? [] : parseSelector(selector) }, project);
    return 'nothing';
  } catch (error) {
    return error instanceof Stop ? `${error.exitCode} ${error.diagnostics[0]?.code}` : 'a mistake';
  }
}

test.each([
  [{}, 'nothing'],
  [{ project: { ...FILE, globs: ['backups'] } }, 'nothing'],
  [{ paths: ['backups'] }, 'nothing'],
  [{ paths: ['backups'], project: { ...FILE, globs: ['backups'] } }, '3 prune-with-paths'],
  // The project names none: its folder is read, of which paths are a part.
  [{ paths: ['backups'], project: FILE }, '3 prune-with-paths'],
  [{ project: FILE }, 'nothing'],
  [{ paths: ['backups'], project: FILE, prune: false }, 'nothing'],
  [{ selector: 'team=data' }, '3 prune-with-selector'],
  [{ selector: '!draft', project: FILE }, '3 prune-with-selector'],
  [{ selector: 'team=data', prune: false }, 'nothing'],
])('PB-9 to prune, all that is declared must be looked at: %j', (given, refused) => {
  expect(refusal(given)).toBe(refused);
});
