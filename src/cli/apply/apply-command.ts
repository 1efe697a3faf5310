import type { Lease } from '../../index.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import type { Outcome, Report } from '../../model/report.ts';
import type { Document } from '../../render/document.ts';
import { refusalFinding } from '../../render/documents/plan-document.ts';
import { problemsDocument } from '../../render/documents/problems-document.ts';
import { reportDocument } from '../../render/documents/report-document.ts';
import { isUnchanged } from '../../render/views/plan/plan-summary.ts';
import { missedView } from '../../render/views/report/report-summary.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { type Review, readReviewed } from '../plan-file/read-reviewed.ts';
import { documentOf, outputsOf } from '../plan-file/saved-plan.ts';
import { type MadePlan, planInput, readPlanInput } from '../prepare/make-plan-for.ts';
import { type Surroundings, withSurroundings } from '../prepare/surroundings.ts';
import type { Answer } from '../publish/answer.ts';
import { showBlocks } from '../show.ts';
import { approve } from './approve.ts';
import { carryOut } from './carry-out.ts';
import { type Interruption, openInterruption } from './interruption.ts';
import { openEvents } from './open-events.ts';
import { resumeCommand } from './resume-command.ts';
import { staleAnswer } from './stale-answer.ts';
import { withLock } from './with-lock.ts';

/** Lock, plan, compare with what was reviewed or show and ask, carry out, report: the whole of `apply`. */
export async function runApplyCommand(args: ApplyArguments, world: World): Promise<Answer> {
  const review = await readReviewed(args, world);
  const interruption = openInterruption(world);
  try {
    return await withSurroundings(args, world, async (surroundings) => {
      const input = await readPlanInput(review.planning, surroundings.world);
      return withLock(input.project, { surroundings, interruption }, async (lease) => {
        const made = await interruption.orStop(planInput(input, review.planning, surroundings));
        return applyPlan(made, { args, review, surroundings, lease, interruption });
      });
    });
  } finally {
    interruption.close();
  }
}

interface Under {
  args: ApplyArguments;
  review: Review;
  surroundings: Surroundings;
  lease: Lease | undefined;
  interruption: Interruption;
}

async function applyPlan(made: MadePlan, under: Under): Promise<Answer> {
  const { args, review, surroundings, lease, interruption } = under;
  const { world } = surroundings;
  const refused = refusedAnswer(made, under);
  if (refused !== undefined) return refused;
  const before = showPlan(made, under);
  const events = await openEvents(args, world);
  if (isUnchanged(made.plan)) {
    return answerOf(emptyReport(made.plan, world.now()), made, {
      ...under,
      before,
      problems: await events.end(),
    });
  }
  const isApproved = !made.plan.hasChanges || review.reviewed !== undefined;
  const approved = isApproved || (await interruption.orStop(approve(args, world)));
  if (!approved) return { exitCode: EXIT.interrupted };
  const report = await carryOut(made, surroundings, { args, events, lease });
  if (report === 'left') return { exitCode: EXIT.interrupted };
  return answerOf(report, made, { ...under, before, problems: await events.end() });
}

/**
 * What stands in the way of applying the plan at all, if anything does. That it is not the reviewed one says more than
 * what guards refuse about it.
 */
function refusedAnswer(made: MadePlan, under: Under): Answer | undefined {
  const { plan, diagnostics } = made;
  const { review, surroundings } = under;
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  const refusals = plan.refusals.map(refusalFinding);
  if (isBroken) return problemsAnswer(made, under, { problems: diagnostics, exitCode: EXIT.input });
  const stale = staleAnswer(made, review, surroundings.world.now());
  if (stale !== undefined || refusals.length === 0) return stale;
  return problemsAnswer(made, under, { problems: refusals, exitCode: EXIT.refused });
}

/** The plan with its problems; programs that wait for a report get them in its place. */
function problemsAnswer(
  made: MadePlan,
  { review, surroundings: { world } }: Under,
  { problems, exitCode }: { problems: readonly Diagnostic[]; exitCode: number },
): Answer {
  const document = documentOf(made, review.planning, { now: world.now() });
  const { value } = problemsDocument(problems, 'apply');
  const { project } = made.plan;
  const refused = {
    ...document,
    title: `Not applied: ${document.title}`,
    sticky: { topic: 'apply', project },
    value,
  };
  return { exitCode, document: refused, outputs: outputsOf(made.plan) };
}

/** The plan is part of the result for people; for programs the report is. */
function showPlan(made: MadePlan, { args, review, surroundings: { world } }: Under): Document {
  const output = world[args.format === 'text' ? args.printOn : 'stderr'];
  const document = documentOf(made, review.planning, { now: world.now() });
  showBlocks(document.view, output, { env: world.env, ...args });
  return document;
}

function answerOf(
  report: Report,
  { plan }: MadePlan,
  {
    args,
    review,
    surroundings: { world },
    before,
    problems,
  }: Under & Required<Pick<Answer, 'before' | 'problems'>>,
): Answer {
  const resume = resumeCommand(report, args, review);
  const missed = plan.changes
    .filter(({ cause }) => cause === 'deadline-passed')
    .map(({ address }) => address);
  const document = reportDocument(report, { resume, missed });
  // That nothing is to be done has been said with the plan.
  const view = isUnchanged(plan) ? missedView(missed) : document.view;
  if (args.format === 'text' && view.length > 0) world[args.printOn].write('\n');
  return {
    exitCode: exitCodeOf(report),
    document: { ...document, view },
    before,
    outputs: outputsOf(plan),
    problems,
  };
}

function exitCodeOf(report: Report): number {
  if (report.interrupted) return EXIT.interrupted;
  const fine: readonly Outcome[] = ['done'];
  const open = report.results.some(({ action, outcome }) => action !== 'report' && !fine.includes(outcome));
  return open ? EXIT.failed : EXIT.ok;
}

function emptyReport({ project }: Plan, now: number): Report {
  const at = new Date(now).toISOString();
  const none = { interrupted: false, results: [], calls: [] };
  return { formatVersion: '1.0', project, startedAt: at, finishedAt: at, ...none };
}
