import type { Scope } from '../../plan/drift/find-drift.ts';
import type { World } from '../../world.ts';
import type { ManifestArguments } from '../arguments/arguments.ts';
import { type Input, readInput } from '../prepare/load-input.ts';

/**
 * How much of what is declared was read. A project file says what is declared, so that paths name a part of it, unless
 * they lead to all of its manifests; without one, paths say it.
 */
export async function findScope(args: ManifestArguments, input: Input, world: World): Promise<Scope> {
  if (args.paths.length > 0 && input.projectFile !== undefined) {
    const whole = await readInput({ ...args, paths: [], project: input.projectFile }, world);
    const isRead = whole.files.every((file) => input.files.includes(file));
    const isSound = whole.diagnostics.every(({ severity }) => severity === 'warning');
    if (!isRead || !isSound) return 'part';
  }
  return args.selector.length > 0 ? 'selected' : 'everything';
}
