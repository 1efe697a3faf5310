import { loadManifests } from '../../manifest/load-manifests.ts';
import { loadProject } from '../../manifest/load-project.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { KINDS } from '../../providers/registry.ts';
import type { World } from '../../world.ts';
import type { ManifestArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';

export type Input = Awaited<ReturnType<typeof loadManifests>>;

/** Reads the manifests and the project that the command line names, with every problem found. */
export async function readInput(args: ManifestArguments, world: World): Promise<Input> {
  return loadManifests({
    paths: args.paths,
    cwd: world.cwd,
    kinds: KINDS,
    readStdin: () => world.stdin.read(),
    ...(args.project === undefined ? {} : { projectFile: args.project }),
  });
}

/** As `readInput`, for commands that can't go on when there is an error: warnings are left in the result. */
export async function requireInput(args: ManifestArguments, world: World): Promise<Input> {
  const input = await readInput(args, world);
  stopOnErrors(input.diagnostics);
  return input;
}

/** The project alone, for commands that need no manifests. */
export async function requireProject(args: ManifestArguments, world: World): Promise<Input['project']> {
  const { project, diagnostics } = await loadProject({
    cwd: world.cwd,
    ...(args.project === undefined ? {} : { projectFile: args.project }),
  });
  stopOnErrors(diagnostics);
  return project;
}

function stopOnErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Stop(EXIT.input, diagnostics);
}
