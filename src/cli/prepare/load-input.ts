import { type LoadedManifests, loadManifests } from '../../manifest/load-manifests.ts';
import { loadProject } from '../../manifest/load-project.ts';
import type { Desired } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Project } from '../../model/project.ts';
import { KINDS } from '../../providers/registry.ts';
import type { World } from '../../world.ts';
import type { ManifestArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';
import { selectDesired } from './select-desired.ts';

/** What was loaded; `desired` is what `--selector` selects of it. */
export interface Input extends LoadedManifests {
  unselected: Desired[];
}

/** Reads the manifests and the project that the command line names, with every problem found. */
export async function readInput(args: ManifestArguments, world: World): Promise<Input> {
  const loaded = await loadManifests({
    paths: args.paths,
    cwd: world.cwd,
    kinds: KINDS,
    readStdin: () => world.stdin.read(),
    outputs: args.outs.map(({ file }) => file),
    ...(args.project === undefined ? {} : { projectFile: args.project }),
  });
  const { desired, unselected, diagnostics } = selectDesired(loaded.desired, args.selector);
  return { ...loaded, desired, unselected, diagnostics: [...loaded.diagnostics, ...diagnostics] };
}

/** As `readInput`, for commands that can't go on when there is an error: warnings are left in the result. */
export async function requireInput(args: ManifestArguments, world: World): Promise<Input> {
  const input = await readInput(args, world);
  stopOnErrors(input.diagnostics);
  return input;
}

/** The project alone, for commands that need no manifests. */
export async function requireProject(args: ManifestArguments, world: World): Promise<Project> {
  const { project, diagnostics } = await loadProject({
    cwd: world.cwd,
    paths: args.paths,
    ...(args.project === undefined ? {} : { projectFile: args.project }),
  });
  stopOnErrors(diagnostics);
  return project;
}

function stopOnErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Stop(EXIT.input, diagnostics);
}
