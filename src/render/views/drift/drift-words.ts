import type { DriftCause, DriftedBackup } from '../../../model/drift/drift.ts';
import type { Tone } from '../../blocks.ts';

/** How a cause of drift is shown everywhere. */
interface CauseWords {
  /** `danger`: the backup is not there, may soon be lost, or is another one. */
  tone: Extract<Tone, 'danger' | 'warning'>;
  what(one: DriftedBackup): string;
}

/** In the order of how much is at stake, the worst first. */
const CAUSES: { readonly [C in DriftCause]: CauseWords } = {
  'pending-deletion': { tone: 'danger', what: () => 'somebody deleted it, and AWS does away with it soon' },
  missing: { tone: 'danger', what: () => 'it does not exist' },
  'deadline-passed': { tone: 'danger', what: ({ reason }) => reason ?? 'it is too late to take it' },
  failed: { tone: 'danger', what: () => 'it failed and holds no data' },
  'being-deleted': { tone: 'danger', what: () => 'AWS is deleting it' },
  conflict: { tone: 'danger', what: ({ reason }) => reason ?? 'another backup is in its place' },
  foreign: { tone: 'danger', what: ({ reason }) => reason ?? 'it belongs to another project' },
  drift: { tone: 'warning', what: ({ fields }) => fields.map(({ path }) => path).join(', ') },
  unowned: { tone: 'warning', what: () => 'it carries no mark of this project' },
  'no-candidate': { tone: 'warning', what: ({ reason }) => reason ?? 'there is none to select yet' },
  selected: { tone: 'warning', what: () => 'it has not got its name yet' },
  expired: { tone: 'warning', what: () => 'it exists, and deleteAfter has passed' },
  'declared-absent': { tone: 'warning', what: () => 'it exists, and is declared absent' },
  duplicate: { tone: 'warning', what: ({ reason }) => reason ?? 'several backups have its name' },
  undeclared: { tone: 'warning', what: () => 'it carries our mark, and no manifest declares it' },
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
  const problems = one.problems ?? [];
  return [CAUSES[one.cause].what(one), ...problems.map(({ message }) => message)].join('; ');
}
