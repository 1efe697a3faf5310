import { fileURLToPath } from 'node:url';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from '../cli/cli-world.ts';

const WORLD = fileURLToPath(new URL('./world/', import.meta.url));

/** Runs a command line (without the program's name) in the gallery's world, whose clock begins at a fixed instant. */
export async function runInGallery(line: string): Promise<{ exit: number; stdout: string; stderr: string }> {
  const { world, stdout, stderr } = createCliWorld({ cwd: WORLD });
  const exit = await runCli(line.split(' '), world);
  return { exit, stdout: stdout.text, stderr: stderr.text };
}
