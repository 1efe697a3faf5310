import type { Command } from 'commander';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import { isUnchanged, planView } from '../../render/views/plan-view.ts';
import type { World } from '../../world.ts';
import type { PlanArguments } from '../arguments/arguments.ts';
import { commandLine } from '../arguments/command-line.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addPermits,
  addRateOption,
  addSandboxOptions,
  addSelectorOption,
} from '../arguments/options.ts';
import { readPlanArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { showResult } from '../show.ts';

export function definePlan(program: Command, { world, settle }: CommandContext): void {
  const command = program
    .command('plan')
    .summary('show what apply would do')
    .description('Compares the manifests with what exists and shows what apply would do. Writes nothing.')
    .action(async () => settle(await plan(readPlanArguments(command), world)));
  addRateOption(addPermits(addSandboxOptions(addSelectorOption(addManifestOptions(command)))));
  addOutputOptions(command.option('--detailed-exitcode', 'exit with 2 when there is something to do'));
  addExamples(command, [
    'reconcile plan backups/',
    'reconcile plan --detailed-exitcode --format json backups/ > plan.json',
    "reconcile plan --selector 'team=data,!draft'",
    'reconcile plan --sandbox examples/quickstart/',
    'reconcile plan --allow-delete --prune',
  ]);
}

async function plan(args: PlanArguments, world: World): Promise<number> {
  const { makePlanFor } = await import('../prepare/make-plan-for.ts');
  const { withSurroundings } = await import('../prepare/surroundings.ts');
  return withSurroundings(args, world, async (surroundings) => {
    const made = await makePlanFor(args, surroundings);
    const view = planView(made.plan, {
      diagnostics: made.diagnostics,
      now: surroundings.world.now(),
      unselected: made.unselected,
      next: commandLine('apply', args),
    });
    showResult({ blocks: view, value: { ...made.plan, diagnostics: made.diagnostics } }, world, args);
    return exitCodeOf(made, args.detailedExitCode);
  });
}

function exitCodeOf(made: { plan: Plan; diagnostics: Diagnostic[] }, detailed: boolean): number {
  if (made.diagnostics.some(({ severity }) => severity === 'error')) return EXIT.input;
  if (made.plan.refusals.length > 0) return EXIT.refused;
  return detailed && !isUnchanged(made.plan) ? EXIT.changes : EXIT.ok;
}
