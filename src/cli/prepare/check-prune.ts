import type { ManifestArguments, Permits } from '../arguments/arguments.ts';
import { badInput } from '../stop.ts';

/**
 * Stops where `--prune` is given about a part of what is declared: the rest would count as undeclared. `globs` are
 * the manifests that the project names, if it does.
 */
export function checkPrune(
  args: ManifestArguments & { permits: Permits },
  globs: readonly string[] | undefined,
): void {
  if (!args.permits.prune) return;
  if (args.selector.length > 0) {
    throw badInput({
      code: 'prune-with-selector',
      message:
        '--prune and --selector exclude each other: what is not selected would count as undeclared and be deleted.',
      hint: 'leave one of them out',
    });
  }
  if (args.paths.length > 0 && globs !== undefined) {
    throw badInput({
      code: 'prune-with-paths',
      message:
        'With --prune no paths can be named: the manifests of this project that they leave out would count as undeclared, and their backups be deleted.',
      hint: `leave the paths out; the project file names its manifests: ${globs.join(', ')}`,
    });
  }
}
