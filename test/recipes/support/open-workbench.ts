import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { buildCli } from '../../faults/support/build-cli.ts';
import { RECIPES } from './recipes.ts';
import { runShell } from './run-shell.ts';

/** Where the package is, as the recipes are told. */
export const PACKAGE = 'https://example.com/reconcile-0.1.0.tgz';

export const ORDERS = `apiVersion: reconcile/v1
kind: DynamoDBBackup
metadata: { name: before-migration }
spec: { tableName: orders }
`;
export const CUSTOMERS = ORDERS.replace('orders', 'customers');
/** Has a field that there is not. */
export const BROKEN = ORDERS.replace('tableName', 'tabelName');

/** A GitOps repository with the scripts in it, AWS, and the programs of a CI machine. */
export interface Workbench {
  folder: string;
  /** The repository itself; jobs run in clones. */
  repository: string;
  sandbox: Sandbox;
  /** What leads to the sandbox; for jobs that have a role. */
  credentials: Record<string, string>;
  /** Writes files and commits them; an empty text removes one. Returns the commit's SHA. */
  commit(files: Record<string, string>): string;
  git(...argv: string[]): string;
  /** A new folder with programs of these names: `reconcile`, or what stands in for others. */
  makeBin(names: readonly string[]): string;
  /** Runs `reconcile` in the repository's own folder, outside of any recipe; rejects when it fails. */
  reconcile(...argv: string[]): Promise<void>;
}

/** Opens one until the test ends. Backups are made at once, unless the options say otherwise. */
export async function openWorkbench(options: Partial<SandboxOptions> = {}): Promise<Workbench> {
  const { main } = await buildCli();
  const folder = mkdtempSync(join(tmpdir(), 'reconcile-recipes-'));
  const sandbox = await startSandbox({
    clock: { now: () => Date.now() },
    durations: { redshift: 1, redshiftServerless: 1, dynamodb: 1, cloudhsm: 1 },
    ...options,
  });
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const repository = join(folder, 'repository');
  const git = (...argv: string[]) => runGit(repository, argv);
  const commit = (files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) put(join(repository, file), text);
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'A commit');
    return git('rev-parse', 'HEAD');
  };
  mkdirSync(repository);
  git('init', '--quiet', '--initial-branch', 'main');
  cpSync(join(RECIPES, 'scripts'), join(repository, 'ci/scripts'), { recursive: true });
  cpSync(join(RECIPES, 'acknowledged-drift.yaml'), join(repository, 'acknowledged-drift.yaml'));
  commit({ 'backups/orders.yaml': ORDERS });

  let bins = 0;
  const makeBin = (names: readonly string[]) => {
    bins += 1;
    const bin = join(folder, `bin-${bins}`);
    for (const name of names) writeProgram(join(bin, name), programOf(name, { main, bin }));
    return bin;
  };
  const credentials = {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: '123456789012',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'eu-central-1',
  };
  const reconcile = async (...argv: string[]) => {
    const { code, log } = await runShell(`reconcile ${argv.join(' ')}`, {
      cwd: repository,
      env: { ...baseEnv(folder, makeBin(['reconcile'])), ...credentials },
    });
    if (code !== 0) throw new Error(`${code}: ${log}`);
  };
  return { folder, repository, sandbox, credentials, commit, git, makeBin, reconcile };
}

/** What every process gets: nothing of whoever runs the tests. */
export function baseEnv(home: string, bin: string): Record<string, string> {
  return {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: home,
    TMPDIR: home,
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Runs git as somebody without settings. */
export function runGit(cwd: string, argv: readonly string[], env: Record<string, string> = {}): string {
  const person = { NAME: 'Somebody', EMAIL: 'somebody@example.com' };
  const roles = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const options = {
    cwd,
    encoding: 'utf8' as const,
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...Object.fromEntries(roles),
      ...env,
    },
  };
  return execFileSync('git', argv, options).trim();
}

function put(file: string, text: string): void {
  if (text === '') {
    rmSync(file);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function writeProgram(file: string, text: string): void {
  put(file, text);
  chmodSync(file, 0o755);
}

/** `npm` installs nothing but reconcile, and only as the recipes should; `apk` nothing at all. */
function programOf(name: string, { main, bin }: { main: string; bin: string }): string {
  const reconcile = `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`;
  const programs: Record<string, string> = {
    reconcile,
    gh: `#!/bin/sh\nexec '${process.execPath}' '${fileURLToPath(new URL('forges/gh.js', import.meta.url))}' "$@"\n`,
    npm: `#!/bin/sh
[ "$*" = 'install --global --ignore-scripts ${PACKAGE}' ] || exit 1
cat >'${join(bin, 'reconcile')}' <<'END'
${reconcile}END
chmod +x '${join(bin, 'reconcile')}'
`,
    apk: '#!/bin/sh\n[ "$*" = "add --no-cache --quiet bash curl jq" ]\n',
  };
  const program = programs[name];
  if (program === undefined) throw new Error(`there is no ${name} here`);
  return program;
}
