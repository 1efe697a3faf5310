import { loadAcknowledgements } from '../../manifest/acknowledgements/load-acknowledgements.ts';
import type { Acknowledgement } from '../../model/drift/acknowledgement.ts';
import { findDrift } from '../../plan/drift/find-drift.ts';
import { KINDS } from '../../providers/registry.ts';
import { driftDocument } from '../../render/documents/drift-document.ts';
import type { World } from '../../world.ts';
import type { DriftArguments, Permits } from '../arguments/arguments.ts';
import { commandLine } from '../arguments/command-line.ts';
import { EXIT } from '../exit-code.ts';
import { type Input, readInput } from '../prepare/load-input.ts';
import { planInput } from '../prepare/make-plan-for.ts';
import { withSurroundings } from '../prepare/surroundings.ts';
import type { Answer } from '../publish/answer.ts';
import { Stop } from '../stop.ts';
import { findScope } from './find-scope.ts';

/** What apply would refuse or need a flag for is drift all the same, so that nothing is permitted. */
const NO_PERMITS: Permits = { allowDelete: false, allowDeleteLast: false, prune: false, takeOver: false };

/** Plans, and judges the plan: the whole of `drift`. */
export async function runDriftCommand(args: DriftArguments, world: World): Promise<Answer> {
  return withSurroundings(args, world, async (surroundings) => {
    const { input, acknowledgements } = await read(args, surroundings.world);
    const scope = await findScope(args, input, surroundings.world);
    // What the plan finds besides has its place at what drifts, and is no reason to give up.
    const asked = { ...input, diagnostics: [] };
    const made = await planInput(asked, { ...args, permits: NO_PERMITS }, surroundings);
    const now = surroundings.world.now();
    const found = findDrift({
      plan: made.plan,
      problems: made.diagnostics,
      diagnostics: input.diagnostics,
      acknowledgements,
      scope,
      unselected: made.unselected,
      now,
    });
    return {
      exitCode: found.hasDrift ? EXIT.changes : EXIT.ok,
      document: driftDocument(found, { now, next: commandLine('plan', args) }),
      outputs: { drift: `${found.hasDrift}`, changes: `${made.plan.hasChanges}` },
    };
  });
}

/** Reads manifests and acknowledgements, and stops on errors with those of both. */
async function read(
  args: DriftArguments,
  world: World,
): Promise<{ input: Input; acknowledgements: Acknowledgement[] }> {
  const input = await readInput(args, world);
  const { acknowledgements, diagnostics } = await loadAcknowledgements({
    files: args.acknowledge,
    cwd: world.cwd,
    kinds: KINDS,
    readStdin: () => world.stdin.read(),
  });
  const all = [...input.diagnostics, ...diagnostics];
  if (all.some(({ severity }) => severity === 'error')) throw new Stop(EXIT.input, all);
  return { input: { ...input, diagnostics: all }, acknowledgements };
}
