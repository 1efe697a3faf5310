import { isAbsolute, relative, resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { World } from '../../world.ts';

/**
 * The findings with their files as the repository knows them, for what is uploaded from a job: a run in a folder of it
 * knows them by other paths. Elsewhere, and for files that lie outside, they stay as they are.
 */
export function locateInRepository(findings: readonly Diagnostic[], world: World): Diagnostic[] {
  return findings.map((finding) => {
    const { range } = finding;
    const file = range === undefined ? undefined : pathInRepository(range.file, world);
    return range === undefined || file === undefined ? finding : { ...finding, range: { ...range, file } };
  });
}

/** The path from the root of the repository; undefined for a file that lies outside. */
export function pathInRepository(file: string, { cwd, env }: World): string | undefined {
  if (file.startsWith('<')) return undefined;
  const path = relative(env['GITHUB_WORKSPACE'] ?? cwd, resolve(cwd, file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? undefined : path;
}
