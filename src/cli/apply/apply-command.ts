import type { Lease } from '../../index.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Outcome, Report } from '../../model/report.ts';
import { diagnosticsView } from '../../render/views/diagnostics-view.ts';
import { isUnchanged, planView } from '../../render/views/plan-view.ts';
import { missedView, reportView } from '../../render/views/report-view.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { commandLine } from '../arguments/command-line.ts';
import { EXIT } from '../exit-code.ts';
import { type MadePlan, planInput, readPlanInput } from '../prepare/make-plan-for.ts';
import { type Surroundings, withSurroundings } from '../prepare/surroundings.ts';
import { showBlocks, showProblems, showResult } from '../show.ts';
import { approve } from './approve.ts';
import { carryOut } from './carry-out.ts';
import { type Interruption, openInterruption } from './interruption.ts';
import { clearReport, openOutputs } from './open-outputs.ts';
import { withLock } from './with-lock.ts';

/** Lock, plan, show, ask, carry out, report: the whole of `apply`. Resolves to the exit code. */
export async function runApplyCommand(args: ApplyArguments, world: World): Promise<number> {
  await clearReport(args, world);
  const interruption = openInterruption(world);
  try {
    return await withSurroundings(args, world, async (surroundings) => {
      const input = await readPlanInput(args, surroundings.world);
      return withLock(input.project, { surroundings, interruption }, async (lease) => {
        const made = await interruption.orStop(planInput(input, args, surroundings));
        return applyPlan(made, { args, surroundings, lease, interruption });
      });
    });
  } finally {
    interruption.close();
  }
}

interface Under {
  args: ApplyArguments;
  surroundings: Surroundings;
  lease: Lease | undefined;
  interruption: Interruption;
}

async function applyPlan(made: MadePlan, under: Under): Promise<number> {
  const { args, surroundings, lease, interruption } = under;
  const { world } = surroundings;
  // A stream of events on standard output leaves no place there for anything else.
  const shown = args.events === '-' ? { ...world, stdout: world.stderr } : world;
  showPlan(made, args, shown);
  const obstacle = obstacleTo(made);
  if (obstacle !== undefined) {
    // People have read it in the plan.
    if (args.format === 'json') showProblems(obstacle.diagnostics, shown, args);
    return obstacle.exitCode;
  }
  const outputs = await openOutputs(args, world);
  const missed = missedBy(made);
  if (isUnchanged(made.plan)) {
    const report = emptyReport(world.now());
    if (args.format === 'text' && missed.length > 0) shown.stdout.write('\n');
    showResult({ blocks: missedView(missed), value: report }, shown, args);
    return exitAfter(EXIT.ok, await outputs.end(report), under);
  }
  const approved = !made.plan.hasChanges || (await interruption.orStop(approve(args, world)));
  if (!approved) return EXIT.interrupted;
  const report = await carryOut(made, surroundings, { args, outputs, lease });
  if (report === 'left') return EXIT.interrupted;
  const exitCode = showReport(report, missed, { args, world: shown });
  return exitAfter(exitCode, await outputs.end(report), under);
}

/** Tells what could not be written when the work was done already: it fails the run, and is no bad input any more. */
function exitAfter(
  exitCode: number,
  problems: readonly Diagnostic[],
  { args, surroundings: { world } }: Under,
): number {
  if (problems.length === 0) return exitCode;
  showBlocks(diagnosticsView(problems), world.stderr, { env: world.env, colour: args.colour });
  return exitCode === EXIT.ok ? EXIT.failed : exitCode;
}

/** The plan is part of the result for people; for programs the report is. */
function showPlan({ plan, diagnostics, unselected }: MadePlan, args: ApplyArguments, world: World): void {
  const output = args.format === 'json' ? world.stderr : world.stdout;
  const view = planView(plan, { diagnostics, now: world.now(), unselected });
  showBlocks(view, output, { env: world.env, colour: args.colour });
}

function obstacleTo({
  plan,
  diagnostics,
}: MadePlan): { exitCode: number; diagnostics: Diagnostic[] } | undefined {
  if (diagnostics.some(({ severity }) => severity === 'error')) return { exitCode: EXIT.input, diagnostics };
  if (plan.refusals.length === 0) return undefined;
  const refusals = plan.refusals.map(
    ({ code, message, flag }): Diagnostic => ({
      code,
      severity: 'error',
      message,
      ...(flag === undefined ? {} : { hint: flag }),
    }),
  );
  return { exitCode: EXIT.refused, diagnostics: refusals };
}

function missedBy({ plan }: MadePlan): string[] {
  return plan.changes.filter(({ cause }) => cause === 'deadline-passed').map(({ address }) => address);
}

function showReport(
  report: Report,
  missed: readonly string[],
  { args, world }: { args: ApplyArguments; world: World },
): number {
  const resume = commandLine('apply', args, ...(args.autoApprove ? ['--auto-approve'] : []));
  if (args.format === 'text') world.stdout.write('\n');
  showResult({ blocks: reportView(report, { resume, missed }), value: report }, world, args);
  if (report.interrupted) return EXIT.interrupted;
  const fine: readonly Outcome[] = ['done'];
  const open = report.results.some(({ action, outcome }) => action !== 'report' && !fine.includes(outcome));
  return open ? EXIT.failed : EXIT.ok;
}

function emptyReport(now: number): Report {
  const at = new Date(now).toISOString();
  return { formatVersion: '1.0', startedAt: at, finishedAt: at, interrupted: false, results: [], calls: [] };
}
