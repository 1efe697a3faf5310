import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach } from 'vitest';

/** What the recipes' scripts run, beside `reconcile` and what the forges bring. */
const PROGRAMS = ['bash', 'git', 'curl', 'jq'];

/** Skips the tests of a file, saying why, where a program is absent that they run. In CI that is no excuse. */
export function skipWithoutPrograms(): void {
  const missing = PROGRAMS.filter((name) => !isInstalled(name));
  const isExcused = missing.length > 0 && !process.env['CI'];
  beforeEach((context) => context.skip(isExcused, `not installed: ${missing.join(', ')}`));
}

function isInstalled(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}
