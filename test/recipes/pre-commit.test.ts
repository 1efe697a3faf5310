import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';
import { BROKEN, CUSTOMERS, ORDERS, openWorkbench, runGit } from './support/open-workbench.ts';
import { parse, RECIPES, readRecipe } from './support/recipes.ts';
import { runShell } from './support/run-shell.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

beforeAll(async () => {
  await buildCli();
}, 60_000);

describe('the git hook', () => {
  /** A repository with the hook; `commit` resolves to what git says, or why it refuses. */
  async function open() {
    const workbench = await openWorkbench();
    const { repository } = workbench;
    cpSync(join(RECIPES, 'pre-commit/pre-commit'), join(repository, '.git/hooks/pre-commit'));
    const PATH = `${workbench.makeBin(['reconcile'])}:${process.env['PATH']}`;
    const commit = (...argv: string[]) => {
      try {
        return runGit(repository, ['commit', '--message', 'A commit', ...argv], { PATH });
      } catch (error) {
        return String(error);
      }
    };
    const write = (file: string, text: string) => writeFileSync(join(repository, file), text);
    return { ...workbench, commit, write };
  }

  test('lets good manifests pass, and refuses bad ones', async () => {
    const { git, commit, write } = await open();
    write('backups/customers.yaml', CUSTOMERS);
    git('add', 'backups');
    expect(commit()).toContain('1 file changed');

    write('backups/customers.yaml', BROKEN);
    expect(commit('--all')).toContain('backups/customers.yaml:4:9 error unknown-field');
    expect(git('log', '--oneline').split('\n')).toHaveLength(2);
  });

  test('checks what is staged, all of it', async () => {
    const { git, commit, write } = await open();
    write('backups/customers.yaml', CUSTOMERS);
    git('add', 'backups');
    write('backups/customers.yaml', BROKEN);
    expect(commit()).toContain('1 file changed');

    git('checkout', '--', 'backups');
    write('backups/again.yaml', ORDERS);
    git('add', 'backups');
    expect(commit()).toContain('duplicate');
  });

  test('does not look at commits without manifests, and bears that the last one goes', async () => {
    const { git, commit, write } = await open();
    write('backups/orders.yaml', BROKEN);
    write('notes.txt', 'Something else');
    git('add', 'notes.txt');
    expect(commit()).toContain('1 file changed');
    git('rm', '--quiet', '--force', 'backups/orders.yaml');
    expect(commit()).toContain('1 file changed');
  });
});

test('the hook for pre-commit checks the manifests among the changed files', async () => {
  const { repos } = parse(readRecipe('pre-commit/.pre-commit-config.yaml')) as {
    repos: { repo: string; hooks: { entry: string; files: string; language: string }[] }[];
  };
  const [hook] = repos[0]?.hooks ?? [];
  expect(hook).toMatchObject({ language: 'system', entry: 'reconcile validate' });
  const changed = [
    'backups/orders.yaml',
    'backups/deep/er.yml',
    'README.md',
    'backups/notes.txt',
    'x/backups/a.yaml',
  ];
  const files = changed.filter((file) => new RegExp(hook?.files ?? '').test(file));
  expect(files).toEqual(['backups/orders.yaml', 'backups/deep/er.yml']);

  const workbench = await openWorkbench();
  const PATH = `${workbench.makeBin(['reconcile'])}:${process.env['PATH']}`;
  const run = () =>
    runShell(`${hook?.entry} ${files.join(' ')}`, { cwd: workbench.repository, env: { PATH } });
  workbench.commit({ 'backups/deep/er.yml': CUSTOMERS });
  expect(await run()).toMatchObject({ code: 0 });
  workbench.commit({ 'backups/deep/er.yml': BROKEN });
  expect(await run()).toMatchObject({ code: 3, log: expect.stringContaining('unknown-field') });
});
