import type { Lease } from '../../index.ts';
import type { Outcome, Report } from '../../model/report.ts';
import { refusalFinding } from '../../render/documents/plan-document.ts';
import { problemsDocument } from '../../render/documents/problems-document.ts';
import { reportDocument } from '../../render/documents/report-document.ts';
import { isUnchanged } from '../../render/views/plan/plan-summary.ts';
import { missedView } from '../../render/views/report/report-summary.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { commandLine } from '../arguments/command-line.ts';
import { EXIT } from '../exit-code.ts';
import { documentOf, outputsOf } from '../plan-file/saved-plan.ts';
import { type MadePlan, planInput, readPlanInput } from '../prepare/make-plan-for.ts';
import { type Surroundings, withSurroundings } from '../prepare/surroundings.ts';
import type { Answer } from '../publish/answer.ts';
import { showBlocks } from '../show.ts';
import { approve } from './approve.ts';
import { carryOut } from './carry-out.ts';
import { type Interruption, openInterruption } from './interruption.ts';
import { openEvents } from './open-events.ts';
import { withLock } from './with-lock.ts';

/** Lock, plan, show, ask, carry out, report: the whole of `apply`. */
export async function runApplyCommand(args: ApplyArguments, world: World): Promise<Answer> {
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

async function applyPlan(made: MadePlan, under: Under): Promise<Answer> {
  const { args, surroundings, lease, interruption } = under;
  const { world } = surroundings;
  const refused = refusedAnswer(made, under);
  if (refused !== undefined) return refused;
  showPlan(made, under);
  const events = await openEvents(args, world);
  if (isUnchanged(made.plan)) {
    return answerOf(emptyReport(world.now()), made, { ...under, problems: await events.end() });
  }
  const approved = !made.plan.hasChanges || (await interruption.orStop(approve(args, world)));
  if (!approved) return { exitCode: EXIT.interrupted };
  const report = await carryOut(made, surroundings, { args, events, lease });
  if (report === 'left') return { exitCode: EXIT.interrupted };
  return answerOf(report, made, { ...under, problems: await events.end() });
}

/** What stands in the way of applying the plan at all, if anything does. */
function refusedAnswer(made: MadePlan, { args, surroundings: { world } }: Under): Answer | undefined {
  const { plan, diagnostics } = made;
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  if (!isBroken && plan.refusals.length === 0) return undefined;
  const document = documentOf(made, args, { now: world.now() });
  const problems = isBroken ? diagnostics : plan.refusals.map(refusalFinding);
  return {
    exitCode: isBroken ? EXIT.input : EXIT.refused,
    // Programs that wait for a report get the reasons in its place.
    document: { ...document, value: problemsDocument(problems, 'apply').value },
    outputs: outputsOf(plan),
  };
}

/** The plan is part of the result for people; for programs the report is. */
function showPlan(made: MadePlan, { args, surroundings: { world } }: Under): void {
  const output = world[args.format === 'text' ? args.printOn : 'stderr'];
  showBlocks(documentOf(made, args, { now: world.now() }).view, output, { env: world.env, ...args });
}

function answerOf(
  report: Report,
  { plan, project }: MadePlan,
  { args, surroundings: { world }, problems }: Under & Pick<Answer, 'problems'>,
): Answer {
  const resume = commandLine('apply', args, ...(args.autoApprove ? ['--auto-approve'] : []));
  const missed = plan.changes
    .filter(({ cause }) => cause === 'deadline-passed')
    .map(({ address }) => address);
  const document = reportDocument(report, { resume, missed, project: project.name });
  // That nothing is to be done has been said with the plan.
  const view = isUnchanged(plan) ? missedView(missed) : document.view;
  if (args.format === 'text' && view.length > 0) world[args.printOn].write('\n');
  return {
    exitCode: exitCodeOf(report),
    document: { ...document, view },
    outputs: outputsOf(plan),
    ...(problems === undefined ? {} : { problems }),
  };
}

function exitCodeOf(report: Report): number {
  if (report.interrupted) return EXIT.interrupted;
  const fine: readonly Outcome[] = ['done'];
  const open = report.results.some(({ action, outcome }) => action !== 'report' && !fine.includes(outcome));
  return open ? EXIT.failed : EXIT.ok;
}

function emptyReport(now: number): Report {
  const at = new Date(now).toISOString();
  return { formatVersion: '1.0', startedAt: at, finishedAt: at, interrupted: false, results: [], calls: [] };
}
