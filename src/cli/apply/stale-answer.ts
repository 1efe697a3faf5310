import { compareToReviewed } from '../../plan/moves/compare-to-reviewed.ts';
import { movedDocument, unexpectedDocument } from '../../render/documents/moved-document.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { applyFile, commandLine } from '../arguments/command-line.ts';
import { EXIT } from '../exit-code.ts';
import type { Review } from '../plan-file/read-reviewed.ts';
import { outputsOf } from '../plan-file/saved-plan.ts';
import type { MadePlan } from '../prepare/make-plan-for.ts';
import type { Answer } from '../publish/answer.ts';

/** Why a plan may not be applied in the place of the one that was reviewed; undefined where it may, or none was. */
export function staleAnswer(made: MadePlan, review: Review, now: number): Answer | undefined {
  const { planning, reviewed } = review;
  const { plan, diagnostics, unselected } = made;
  if (reviewed === undefined) return undefined;
  const { digest: reviewedDigest, saved } = reviewed;
  const answer = { exitCode: EXIT.refused, outputs: outputsOf(plan) };
  if (saved !== undefined) {
    const { file } = saved;
    const moves = compareToReviewed(saved.plan, plan);
    if (moves.length === 0) return undefined;
    const again = [planAgain(planning, file)];
    return { ...answer, document: movedDocument(plan, { file, moves, reviewedDigest, again }) };
  }
  // One that does nothing harms nobody, and most often has been applied already.
  if (plan.digest === reviewedDigest || !plan.hasChanges) return undefined;
  const again = [planAgain(planning, 'plan.json'), applyFile(planning, 'plan.json')];
  const shown = { diagnostics, unselected, now };
  return { ...answer, document: unexpectedDocument(plan, { reviewedDigest, again, shown }) };
}

function planAgain({ timeoutMs: _, ...planning }: ApplyArguments, file: string): string {
  return commandLine('plan', planning, '--out', file.endsWith('.json') ? file : `json=${file}`);
}
