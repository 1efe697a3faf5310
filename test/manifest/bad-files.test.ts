import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dynamoDb, linesOf, loadFolder, withFolder } from './inputs.ts';

/** What is wrong, the folder to load in, the paths, and what is said. */
type Case = [name: string, make: (folder: string) => Promise<unknown>, paths: string[], lines: string[]];

const manifest = (folder: string, name: string, text = dynamoDb()) => writeFile(join(folder, name), text);
const NO_MANIFEST = 'name the files or folders that hold manifests';

const CASES: Case[] = [
  [
    'a missing file',
    async () => {},
    ['orders.yaml'],
    ['- file-not-found orders.yaml does not exist | this folder holds no manifests'],
  ],
  [
    'a misspelt file',
    (folder) => manifest(folder, 'orders.yaml'),
    ['order.yaml'],
    ['- file-not-found order.yaml does not exist | did you mean orders.yaml?'],
  ],
  [
    'a misspelt folder',
    async (folder) => {
      await mkdir(join(folder, 'backups/prod'), { recursive: true });
      await manifest(folder, 'backups/prod/orders.yaml');
      await manifest(folder, 'backup.yaml', dynamoDb('', 'other'));
    },
    ['backup/prod/orders.yaml', './backups/prd/order.yml', 'backups/prod/a/b.yaml', 'nowhere/at/all.yaml'],
    [
      '- file-not-found backup/prod/orders.yaml does not exist | did you mean backups/prod/orders.yaml?',
      '- file-not-found backups/prd/order.yml does not exist | did you mean backups/prod/orders.yaml?',
      '- file-not-found backups/prod/a/b.yaml does not exist | the nearest folder that exists is backups/prod, and it holds orders.yaml',
      '- file-not-found nowhere/at/all.yaml does not exist | this folder holds backup.yaml',
    ],
  ],
  [
    'a file whose name only ends like others',
    async (folder) => {
      for (const name of ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml']) await manifest(folder, name);
    },
    ['x.yaml'],
    ['- file-not-found x.yaml does not exist | this folder holds a.yaml, b.yaml, c.yaml and 2 more'],
  ],
  [
    'a file without its ending, a folder with one',
    async (folder) => {
      await mkdir(join(folder, 'backups'));
      await manifest(folder, 'backups/orders.json');
    },
    ['backups/orders', 'backups.yaml'],
    [
      '- file-not-found backups.yaml does not exist | did you mean backups?',
      '- file-not-found backups/orders does not exist | did you mean backups/orders.json?',
    ],
  ],
  [
    'a file below a file',
    (folder) => manifest(folder, 'a.yaml'),
    ['a.yaml/b.yaml'],
    [
      "a.yaml/b.yaml:1:1 file-unreadable a.yaml/b.yaml can't be read: part of its path is a file, not a folder | a.yaml is a file: name it alone",
    ],
  ],
  [
    'an empty folder',
    (folder) => mkdir(join(folder, 'none')),
    ['none'],
    [`- no-manifests There is no .yaml, .yml or .json file in none | ${NO_MANIFEST}`],
  ],
  [
    'a folder with other files only',
    (folder) => manifest(folder, 'README.md', 'hello'),
    [],
    [`- no-manifests There is no .yaml, .yml or .json file in this folder | ${NO_MANIFEST}`],
  ],
  [
    'a folder with a project only',
    (folder) => manifest(folder, 'reconcile.yaml', PROJECT),
    [],
    [`- no-manifests There is no manifest here | ${NO_MANIFEST}; reconcile.yaml is read by itself`],
  ],
  [
    'a glob without matches',
    async () => {},
    ['backups/**/*.yaml'],
    [
      '- no-match No .yaml, .yml or .json file matches backups/**/*.yaml | backups does not exist: this folder holds no manifests',
    ],
  ],
  [
    'a glob in a misspelt folder, one for other files, and one that is too narrow',
    async (folder) => {
      await mkdir(join(folder, 'backups'));
      await manifest(folder, 'backups/notes.txt', 'hello');
    },
    ['backup/**/*.yaml', 'backups/*.txt', 'backups/?.yaml', '*.json'],
    [
      '- no-match No .yaml, .yml or .json file matches *.json | ** stands for any folders; to read all of a folder, name it: .',
      '- no-match No .yaml, .yml or .json file matches backup/**/*.yaml | backup does not exist: did you mean backups?',
      '- no-match No .yaml, .yml or .json file matches backups/*.txt | backups/notes.txt matches; name files of other kinds one by one',
      '- no-match No .yaml, .yml or .json file matches backups/?.yaml | ** stands for any folders; to read all of a folder, name it: backups',
    ],
  ],
  [
    'an empty file',
    (folder) => manifest(folder, 'a.yaml', ''),
    ['a.yaml'],
    ['a.yaml:1:1 empty-file This file holds no document | write a manifest in it, or remove it'],
  ],
  [
    'a file of 50 MB',
    async (folder) => {
      await manifest(folder, 'a.yaml');
      await truncate(join(folder, 'a.yaml'), 50 * 1024 * 1024);
    },
    ['.'],
    [
      'a.yaml:1:1 file-too-large a.yaml has 50.0 MiB; a manifest file has at most 4 MiB | split it into several files',
    ],
  ],
  [
    'a pipe',
    async (folder) => execFileSync('mkfifo', [join(folder, 'a.yaml')]),
    ['a.yaml'],
    [
      'a.yaml:1:1 not-a-file a.yaml is a pipe, socket or device, not a file | pass its content on standard input: -f -',
    ],
  ],
  [
    'a device',
    async () => {},
    ['/dev/zero'],
    [
      '/dev/zero:1:1 not-a-file /dev/zero is a pipe, socket or device, not a file | pass its content on standard input: -f -',
    ],
  ],
  [
    'a folder linked into itself',
    async (folder) => {
      await manifest(folder, 'a.yaml');
      await symlink('.', join(folder, 'again'));
    },
    ['.'],
    [
      'again:1:1 link-loop again is a link that leads back to a folder above it | remove the link, or name the files',
    ],
  ],
  [
    'links that lead round in a circle',
    async (folder) => {
      await symlink('b.yaml', join(folder, 'a.yaml'));
      await symlink('a.yaml', join(folder, 'b.yaml'));
    },
    ['a.yaml'],
    [
      "a.yaml:1:1 link-loop a.yaml can't be read: its symbolic links lead round in a circle | correct or remove the links",
    ],
  ],
  [
    'a broken link in a folder',
    async (folder) => {
      await manifest(folder, 'a.yaml');
      await symlink('gone.yaml', join(folder, 'b.yaml'));
      await symlink('gone.txt', join(folder, 'c.txt'));
    },
    ['.'],
    [
      'b.yaml:1:1 file-not-found b.yaml is a link to something that does not exist | correct the link, or remove it',
    ],
  ],
  [
    'a foreign document in a folder',
    async (folder) => {
      await manifest(folder, 'a.yaml');
      await manifest(folder, 'package.json', '{ "name": "x" }');
    },
    ['.'],
    [
      'package.json:1:3 not-a-manifest This document is no manifest: it has no apiVersion | write apiVersion: reconcile/v1, or leave the file out: name files, or use globs instead of a folder',
    ],
  ],
  [
    'several broken files',
    async (folder) => {
      await manifest(folder, 'b.yaml', '\tx: 1\n');
      await manifest(folder, 'a.yaml', 'x: [\n');
    },
    ['b.yaml', 'missing.yaml', 'a.yaml'],
    [
      '- file-not-found missing.yaml does not exist | this folder holds a.yaml and b.yaml',
      'a.yaml:1:4 yaml-syntax This [ is never closed | close it with ]',
      'b.yaml:1:1 yaml-tab A tab is used for indentation, which YAML does not allow | use spaces',
    ],
  ],
  [
    'duplicates in two files',
    async (folder) => {
      await manifest(folder, 'a.yaml');
      await manifest(folder, 'b.yaml');
    },
    ['.'],
    [
      'b.yaml:4:9 duplicate-backup The DynamoDB backup before of orders is declared twice | remove one of them, or give it another name <- 4:9 first declared here',
    ],
  ],
];

const PROJECT = 'apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: data-platform }\n';

describe('files that can not be used', () => {
  const rows = CASES.map(([name, make, paths, lines]) => ({ name, make, paths, lines }));

  it.each(rows)('$name', async ({ make, paths, lines }) => {
    await withFolder(async (folder) => {
      await make(folder);
      const { diagnostics } = await loadFolder(folder, paths);
      expect(linesOf(diagnostics)).toEqual(lines);
    });
  });

  it('an unreadable file and an unreadable folder', async () => {
    await withFolder(async (folder) => {
      await manifest(folder, 'a.yaml');
      await mkdir(join(folder, 'closed'));
      await Promise.all([
        chmod(join(folder, 'a.yaml'), 0),
        chmod(join(folder, 'closed'), 0),
        chmod(folder, 0o755),
      ]);
      const { diagnostics } = await asNobody(() => loadFolder(folder, ['.']));
      expect(linesOf(diagnostics)).toEqual([
        "a.yaml:1:1 file-unreadable a.yaml can't be read: permission is denied | let this user read it, or leave it out",
        "closed:1:1 file-unreadable closed can't be read: permission is denied | let this user read it, or leave it out",
      ]);
    });
  });
});

/** Root may read everything, so that it has to become somebody else for a while. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('files that are found', () => {
  const make = async (folder: string) => {
    await mkdir(join(folder, 'sub/node_modules'), { recursive: true });
    await mkdir(join(folder, '.hidden'));
    const names = ['one.yaml', 'sub/two.yml', 'sub/three.json', 'sub/notes.txt', '.hidden/four.yaml'];
    const all = [...names, 'sub/node_modules/five.yaml'];
    for (const name of all) await manifest(folder, name, dynamoDb('', name.replaceAll('/', '-')));
    await manifest(folder, 'reconcile.yaml', PROJECT);
    await manifest(folder, 'seed.yaml', 'apiVersion: reconcile/v1\nkind: SandboxSeed\naccounts: {}\n');
    await manifest(folder, 'faults.yaml', 'apiVersion: reconcile/v1\nkind: SandboxFaults\nrules: []\n');
  };

  it.each([
    ['no path', [], ['one.yaml', 'sub/three.json', 'sub/two.yml']],
    ['the folder', ['.'], ['one.yaml', 'sub/three.json', 'sub/two.yml']],
    ['a folder below', ['./sub/'], ['sub/three.json', 'sub/two.yml']],
    ['a file of any name', ['sub/notes.txt'], ['sub/notes.txt']],
    ['a glob', ['**/*.y*ml'], ['one.yaml', 'sub/two.yml']],
    [
      'a file and its folder',
      ['sub/two.yml', 'sub', './sub/../sub/two.yml'],
      ['sub/three.json', 'sub/two.yml'],
    ],
    ['the project beside a manifest', ['reconcile.yaml', 'one.yaml'], ['one.yaml']],
  ])('%s', async (_name, paths, files) => {
    await withFolder(async (folder) => {
      await make(folder);
      const loaded = await loadFolder(folder, paths);
      expect(linesOf(loaded.diagnostics)).toEqual([]);
      expect(loaded.files).toEqual(files);
      expect(loaded.desired).toHaveLength(files.length);
    });
  });
});
