import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Acknowledgement } from '../../model/drift/acknowledgement.ts';
import type { Drift, DriftCause, DriftedBackup } from '../../model/drift/drift.ts';
import type { Change, Plan } from '../../model/plan.ts';
import { type Matches, matchAcknowledgements } from './match-acknowledgements.ts';
import { isDrift, isNote } from './verdict.ts';

/**
 * How much of what the project declares was looked at: `everything`; what a selector `selected`, the rest being known;
 * or the `part` that paths name, the rest being unknown.
 */
export type Scope = 'everything' | 'selected' | 'part';

export interface DriftInput {
  /** Made without any permit, of what is in scope. */
  plan: Plan;
  /** What its creations depend on and lack. */
  problems: readonly Diagnostic[];
  /** Warnings of the manifests. */
  diagnostics: readonly Diagnostic[];
  acknowledgements: readonly Acknowledgement[];
  scope: Scope;
  /** How many declared backups the selector left out. */
  unselected: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** Judges a plan: what of it is drift, and what of that is known. Pure, and in the plan's order. */
export function findDrift(input: DriftInput): Drift {
  const { plan, acknowledgements, scope, unselected, now } = input;
  // What the rest of the project declares would pass for undeclared.
  const judged = plan.changes.filter(({ cause }) => scope !== 'part' || cause !== 'undeclared');
  const matches = matchAcknowledgements(acknowledgements, {
    changes: judged,
    isWhole: scope === 'everything',
    now,
  });
  const drift = judged.filter(isDrift).map((change) => driftedOf(change, input, matches));
  const notes = judged.filter(isNote);
  const acknowledged = drift.filter((one) => one.acknowledged !== undefined).length;
  const declared = [...new Set(plan.changes.flatMap(({ after }) => (after === null ? [] : [after.address])))];
  return {
    formatVersion: '1.0',
    project: plan.project,
    hasDrift: drift.length > acknowledged,
    summary: {
      declared: declared.length,
      asDeclared: judged.length - drift.length - notes.length,
      drifted: drift.length - acknowledged,
      acknowledged,
      unfinished: notes.length,
      unselected,
      unjudged: plan.changes.length - judged.length,
    },
    drift,
    notes,
    declared,
    diagnostics: diagnosticsOf(input, drift, matches),
  };
}

function driftedOf(
  change: Change & { cause: DriftCause },
  { problems }: DriftInput,
  matches: Matches,
): DriftedBackup {
  const mine = problems.filter((problem) => isAbout(problem, change));
  const known = matches.of(change);
  return {
    ...change,
    ...(mine.length === 0 ? {} : { problems: mine }),
    ...(known === undefined ? {} : { acknowledged: { reason: known.reason, until: known.until } }),
  };
}

/** Problems stand at what names the source, of which each declaration has its own. */
function isAbout({ range }: Diagnostic, { after }: Change): boolean {
  if (range === undefined || after === null) return false;
  const { file, line, column } = after.sourceRange;
  return range.file === file && range.line === line && range.column === column;
}

/** What no row of the result tells already. */
function diagnosticsOf(
  { plan, problems, diagnostics }: DriftInput,
  drift: readonly DriftedBackup[],
  matches: Matches,
): Diagnostic[] {
  const told = new Set(drift.flatMap((one) => one.problems ?? []));
  return [
    ...diagnostics,
    ...problems.filter((problem) => !told.has(problem)),
    ...plan.warnings.filter(({ code }) => code !== 'duplicate'),
    ...matches.diagnostics,
  ];
}
