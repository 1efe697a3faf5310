import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/reconcile-cli');

/** A built command line: what `node` is to run, and a number that changes with the code. */
export interface BuiltCli {
  main: string;
  version: number;
}

/** Compiles the command line as it is now, without checking types, unless that has been done already. */
export async function buildCli(): Promise<BuiltCli> {
  const digest = digestOf(['src', 'schemas', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']);
  const folder = join(CACHE, digest);
  if (!existsSync(folder)) await build(folder);
  return { main: join(folder, 'dist/main.js'), version: Number.parseInt(digest.slice(0, 8), 16) };
}

/** Into a folder of its own first, so that nobody ever sees half of it. */
async function build(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = ['-p', join(ROOT, 'tsconfig.build.json'), '--noCheck', '--outDir', join(draft, 'dist')];
  await promisify(execFile)(process.execPath, [compiler, ...options]);
  await cp(join(ROOT, 'schemas'), join(draft, 'schemas'), { recursive: true });
  await writeFile(join(draft, 'package.json'), '{ "type": "module" }\n');
  // Another process may have been faster.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  await removeOld();
}

/** Those of yesterday are of other code, and nobody runs them any more. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const { mtimeMs } = await stat(join(CACHE, name));
    if (Date.now() - mtimeMs > 86_400_000) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 24);
}

function filesBelow(path: string): string[] {
  if (path.includes('.')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
}
