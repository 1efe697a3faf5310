import type { DriftCause, DriftedBackup } from '../../../model/drift/drift.ts';
import type { Tone } from '../../blocks.ts';

/** How a cause of drift is shown everywhere. */
interface CauseWords {
  /** `danger`: the backup is not there, may soon be lost, or is another one. */
  tone: Extract<Tone, 'danger' | 'warning'>;
  /** What is wrong; absent where the plan's own reason says it best. */
  what?(one: DriftedBackup): string;
}

/** In the order of how much is at stake, the worst first. */
const CAUSES: { readonly [C in DriftCause]: CauseWords } = {
  'pending-deletion': { tone: 'danger', what: () => 'it was deleted, and can be restored for some days' },
  missing: { tone: 'danger', what: () => 'it does not exist' },
  'deadline-passed': { tone: 'danger' },
  failed: { tone: 'danger' },
  'being-deleted': { tone: 'danger' },
  conflict: { tone: 'danger' },
  foreign: { tone: 'danger' },
  drift: { tone: 'warning', what: ({ fields }) => fields.map(({ path }) => path).join(', ') },
  unowned: { tone: 'warning', what: () => 'it carries no mark of this project' },
  'no-candidate': { tone: 'warning' },
  selected: { tone: 'warning', what: () => 'it has not got its name yet' },
  expired: { tone: 'warning', what: () => 'it exists, and deleteAfter has passed' },
  'declared-absent': { tone: 'warning', what: () => 'it exists, and is declared absent' },
  duplicate: { tone: 'warning' },
  undeclared: { tone: 'warning' },
};

const ORDER = Object.keys(CAUSES);

/** The worst first, those of one cause as they were. */
export function byDanger(drift: readonly DriftedBackup[]): DriftedBackup[] {
  return [...drift].sort((a, b) => ORDER.indexOf(a.cause) - ORDER.indexOf(b.cause));
}

/** How the reader should take it. */
export function toneOf({ cause }: DriftedBackup): CauseWords['tone'] {
  return CAUSES[cause].tone;
}

/** What is wrong, and what keeps it from being mended, in one line. */
export function whatOf(one: DriftedBackup): string {
  const { cause, reason, problems = [] } = one;
  const what = CAUSES[cause].what?.(one) ?? reason ?? cause;
  return [what, ...problems.map(({ message }) => message)].join('; ');
}

/** What the plan says besides; undefined where `whatOf` tells it. */
export function reasonOf({ cause, reason }: DriftedBackup): string | undefined {
  return CAUSES[cause].what === undefined ? undefined : reason;
}
