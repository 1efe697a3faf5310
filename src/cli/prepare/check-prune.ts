import type { LoadedManifests } from '../../manifest/load-manifests.ts';
import type { ManifestArguments, Permits } from '../arguments/arguments.ts';
import { badInput } from '../stop.ts';

/**
 * Stops where `--prune` is given about a part of what is declared: the rest would count as undeclared. A
 * project file says what is declared, be it by naming no manifests: then its folder. Without one, paths say it.
 */
export function checkPrune(
  args: Pick<ManifestArguments, 'paths' | 'selector'> & { permits: Permits },
  { projectFile, globs }: Pick<LoadedManifests, 'projectFile' | 'globs'>,
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
  if (args.paths.length > 0 && projectFile !== undefined) {
    throw badInput({
      code: 'prune-with-paths',
      message:
        'With --prune no paths can be named: the manifests of this project that they leave out would count as undeclared, and their backups be deleted.',
      hint: `leave the paths out; ${projectFile} ${globs === undefined ? 'names no manifests, so its folder is read' : `names its manifests: ${globs.join(', ')}`}`,
    });
  }
}
