import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dynamoDb, linesOf, loadFolder, withFolder } from './inputs.ts';

const project = (name: string) => `apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: ${name} }\n`;

/** Files by path; a project where the name says so, else a manifest named after its path. */
async function make(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const isProject = /(reconcile|project)\.ya?ml$/.test(name);
    const plain = name.replaceAll(/\.ya?ml$/g, '').replaceAll(/[^a-z]/g, '-');
    await writeFile(path, isProject ? project(plain) : dynamoDb('', plain));
  }
}

async function load(names: readonly string[], run: { from?: string; paths?: string[]; project?: string }) {
  return withFolder(async (folder) => {
    await make(folder, names);
    const paths = run.paths?.map((path) => path.replace('FOLDER', folder));
    const loaded = await loadFolder(join(folder, run.from ?? ''), paths, run.project);
    const diagnostics = linesOf(loaded.diagnostics).map((line) => line.replaceAll(folder, 'FOLDER'));
    return { project: loaded.project.name, files: loaded.files, diagnostics };
  });
}

const BACKUPS = ['backups/reconcile.yaml', 'backups/aaa.yaml', 'backups/eu/bbb.yaml'];

describe('the project is found', () => {
  it.each([
    { of: 'a folder that is named', paths: ['backups'], project: 'backups-reconcile' },
    { of: 'a folder with dots and slashes', paths: ['./eu/../backups/'], project: 'backups-reconcile' },
    { of: 'an absolute folder', paths: ['FOLDER/backups'], project: 'backups-reconcile' },
    { of: 'a file that is named', paths: ['backups/aaa.yaml'], project: 'backups-reconcile' },
    { of: 'a folder below it', paths: ['backups/eu'], project: 'backups-reconcile' },
    { of: 'a file below it', paths: ['backups/eu/bbb.yaml'], project: 'backups-reconcile' },
    { of: 'a glob', paths: ['*/eu/*.yaml'], project: 'backups-reconcile' },
    {
      of: 'two paths with one project',
      paths: ['backups/aaa.yaml', 'backups/eu'],
      project: 'backups-reconcile',
    },
    {
      of: 'a folder beside the working one',
      from: 'work',
      paths: ['../backups/eu'],
      project: 'backups-reconcile',
    },
    {
      of: 'the folder above the working one',
      from: 'backups/eu',
      paths: ['..'],
      project: 'backups-reconcile',
    },
  ])('beside $of', async ({ from = '', paths, project: name }) => {
    const loaded = await load([...BACKUPS, 'eu/ccc.yaml', 'work/ddd.yaml'], { from, paths });
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.project).toBe(name);
  });

  it('nearest to the path, and a further one is not used', async () => {
    const loaded = await load([...BACKUPS, 'backups/eu/reconcile.yml'], { paths: ['backups/eu'] });
    expect(loaded).toEqual({
      project: 'backups-eu-reconcile',
      files: ['backups/eu/bbb.yaml'],
      diagnostics: [],
    });
  });

  it('in the working directory first, and never above it', async () => {
    const all = ['reconcile.yaml', ...BACKUPS];
    expect((await load(all, { paths: ['backups/eu'] })).project).toBe('reconcile');
    expect(
      (await load(['reconcile.yaml', 'backups/aaa.yaml'], { from: 'backups', paths: ['.'] })).project,
    ).toBe('default');
    expect(
      (await load(['reconcile.yaml', 'work/x.yaml', 'a/aaa.yaml'], { from: 'work', paths: ['../a'] }))
        .project,
    ).toBe('default');
  });

  it('in the folder that --project names', async () => {
    expect(await load(BACKUPS, { project: 'backups' })).toEqual({
      project: 'backups-reconcile',
      files: ['backups/aaa.yaml', 'backups/eu/bbb.yaml'],
      diagnostics: [],
    });
    expect((await load(BACKUPS, { project: 'backups/eu', paths: ['backups/aaa.yaml'] })).diagnostics).toEqual(
      ['- file-not-found There is no reconcile.yaml in backups/eu | name the project file itself'],
    );
  });

  it('also behind a link that leads nowhere, which is an error and not no project', async () => {
    await withFolder(async (folder) => {
      await make(folder, ['backups/aaa.yaml']);
      await symlink('gone.yaml', join(folder, 'backups/reconcile.yaml'));
      const { diagnostics } = await loadFolder(folder, ['backups/aaa.yaml']);
      expect(linesOf(diagnostics)).toEqual([
        'backups/reconcile.yaml:1:1 file-not-found backups/reconcile.yaml is a link to something that does not exist | correct the link, or remove it',
      ]);
    });
  });
});

describe('projects that are not used', () => {
  it('two of them for different paths are an error', async () => {
    const names = ['a/reconcile.yaml', 'a/aaa.yaml', 'b/reconcile.yml', 'b/bbb.yaml'];
    expect((await load(names, { paths: ['a', 'b/bbb.yaml'] })).diagnostics).toEqual([
      '- several-projects The paths lead to several project files: a/reconcile.yaml and b/reconcile.yml | say which one to use, --project a/reconcile.yaml, or run once for each',
    ]);
    expect(await load(names, { paths: ['a', 'b/bbb.yaml'], project: 'b/reconcile.yml' })).toEqual({
      project: 'b-reconcile',
      files: ['a/aaa.yaml', 'b/bbb.yaml'],
      diagnostics: [
        'a/reconcile.yaml:2:7 project-ignored (warning) a/reconcile.yaml holds a project, which is not used: b/reconcile.yml is | to use it, --project a/reconcile.yaml; else name the files or folders beside it',
      ],
    });
  });

  it('one below a folder that is walked is a warning', async () => {
    const hint = 'to use it, --project backups/reconcile.yaml; else name the files or folders beside it';
    const says =
      'backups/reconcile.yaml:2:7 project-ignored (warning) backups/reconcile.yaml holds a project, which is not used:';
    expect(await load(BACKUPS, {})).toEqual({
      project: 'default',
      files: ['backups/aaa.yaml', 'backups/eu/bbb.yaml'],
      diagnostics: [`${says} no project is | ${hint}`],
    });
    expect(await load(['reconcile.yaml', ...BACKUPS], { paths: ['backups'] })).toEqual({
      project: 'reconcile',
      files: ['backups/aaa.yaml', 'backups/eu/bbb.yaml'],
      diagnostics: [`${says} reconcile.yaml is | ${hint}`],
    });
  });

  it('of another name are a warning until one is chosen', async () => {
    const names = ['prod-project.yaml', 'test-project.yaml', 'aaa.yaml'];
    const ignored = (name: string) =>
      `${name}:2:7 project-ignored (warning) ${name} holds a project, which is not used: no project is | to use it, --project ${name}; else name the files or folders beside it`;
    expect((await load(names, {})).diagnostics).toEqual([
      ignored('prod-project.yaml'),
      ignored('test-project.yaml'),
    ]);
    expect(await load(names, { project: 'test-project.yaml' })).toEqual({
      project: 'test-project',
      files: ['aaa.yaml'],
      diagnostics: [],
    });
  });
});

describe('an empty path', () => {
  const line =
    '- empty-path A path is empty | write . for this folder; if the path comes from a variable, it is not set';

  it.each([
    ['alone', ['']],
    ['of spaces', ['  ']],
    ['beside another', ['', 'aaa.yaml']],
  ])('%s is an error and does not mean this folder', async (_name, paths) => {
    const loaded = await load(['aaa.yaml', 'bbb.yaml'], { paths });
    expect(loaded.diagnostics).toEqual([line]);
    expect(loaded.files).toEqual(paths.filter((path) => path === 'aaa.yaml'));
  });

  it('of the project is one too', async () => {
    expect(
      (await load(['aaa.yaml', 'reconcile.yaml'], { paths: ['aaa.yaml'], project: '' })).diagnostics,
    ).toEqual([line]);
  });
});
