import type { Command } from 'commander';
import { isUnchanged } from '../../render/views/plan/plan-summary.ts';
import type { World } from '../../world.ts';
import type { PlanArguments } from '../arguments/arguments.ts';
import { applyFile, commandLine } from '../arguments/command-line.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addPermits,
  addRateOption,
  addSandboxOptions,
  addSelectorOption,
  CHECK_FORMATS,
} from '../arguments/options.ts';
import { readPlanArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import type { MadePlan } from '../prepare/make-plan-for.ts';
import type { Answer } from '../publish/answer.ts';

export function definePlan(program: Command, { run }: CommandContext): void {
  const command = program
    .command('plan')
    .summary('show what apply would do')
    .description('Compares the manifests with what exists and shows what apply would do. Writes nothing.')
    .action(() => run(readPlanArguments(command), plan));
  addRateOption(addPermits(addSandboxOptions(addSelectorOption(addManifestOptions(command)))));
  command.option('--detailed-exitcode', 'exit with 2 when there is something to do');
  addOutputOptions(command, CHECK_FORMATS);
  addExamples(command, [
    'reconcile plan backups/',
    'reconcile plan --detailed-exitcode --out plan.json --out plan.md --out plan.html backups/',
    "reconcile plan --selector 'team=data,!draft'",
    'reconcile plan --sandbox examples/quickstart/',
    'reconcile plan --allow-delete --prune',
  ]);
}

async function plan(args: PlanArguments, world: World): Promise<Answer> {
  const { makePlanFor } = await import('../prepare/make-plan-for.ts');
  const { withSurroundings } = await import('../prepare/surroundings.ts');
  const { documentOf, outputsOf } = await import('../plan-file/saved-plan.ts');
  return withSurroundings(args, world, async (surroundings) => {
    const made = await makePlanFor(args, surroundings);
    const document = documentOf(made, args, { now: surroundings.world.now(), next: nextCommand(args, made) });
    return { exitCode: exitCodeOf(made, args.detailedExitCode), document, outputs: outputsOf(made.plan) };
  });
}

/**
 * By the file, if there is one: it can tell what has moved, and be applied again. A sandbox that is kept nowhere begins
 * anew for every command, so that no plan is of the same world.
 */
function nextCommand(args: PlanArguments, { plan: { digest } }: MadePlan): string {
  if (args.sandbox !== undefined && args.sandbox.state === undefined) return commandLine('apply', args);
  // Manifests from standard input are not in the file, and must be piped in again.
  const saved = args.paths.includes('-') ? undefined : args.outs.find(({ format }) => format === 'json');
  return saved === undefined ? commandLine('apply', args, '--expect', digest) : applyFile(args, saved.file);
}

function exitCodeOf(made: MadePlan, detailed: boolean): number {
  if (made.diagnostics.some(({ severity }) => severity === 'error')) return EXIT.input;
  if (made.plan.refusals.length > 0) return EXIT.refused;
  return detailed && !isUnchanged(made.plan) ? EXIT.changes : EXIT.ok;
}
