import type { DriftCause } from '../../model/drift/drift.ts';
import type { Cause, Change } from '../../model/plan.ts';

/** `note`: not as declared yet, but on its way. */
type Verdict<C extends Cause> = C extends DriftCause ? 'drift' : 'note' | 'none';

/**
 * Which decisions of a plan are drift: the world is not as declared, and nobody is working on it. A missed deadline
 * and what a plan only reports are drift although apply would do nothing about them.
 *
 * | declared | found                                        | cause            | verdict |
 * |----------|----------------------------------------------|------------------|---------|
 * | present  | nothing                                      | missing          | drift   |
 * | present  | nothing, or failed, and too late to take it  | deadline-passed  | drift   |
 * | present  | nothing, and nothing to select or copy yet   | no-candidate     | drift   |
 * | present  | nothing of the name, and one to be named so  | selected         | drift   |
 * | present  | pending                                      | unfinished       | note    |
 * | present  | failed                                       | failed           | drift   |
 * | present  | deleted, can be brought back                 | pending-deletion | drift   |
 * | present  | deleting                                     | being-deleted    | drift   |
 * | present  | another backup under the name                | conflict         | drift   |
 * | present  | another project's mark                       | foreign          | drift   |
 * | present  | no mark: it was never there, or was lost     | unowned          | drift   |
 * | present  | fields differ                                | drift            | drift   |
 * | present  | several of the name                          | duplicate        | drift   |
 * | present  | the same                                     | in-sync          | none    |
 * | absent   | pending: to be deleted once it is ready      | unfinished       | note    |
 * | absent   | ready or failed                              | declared-absent  | drift   |
 * | absent   | ready or failed, deleteAfter has passed      | expired          | drift   |
 * | absent   | nothing, or deleting                         | already-absent   | none    |
 * | no       | our mark                                     | undeclared       | drift   |
 */
const VERDICTS: { readonly [C in Cause]: Verdict<C> } = {
  missing: 'drift',
  'deadline-passed': 'drift',
  'no-candidate': 'drift',
  selected: 'drift',
  unfinished: 'note',
  failed: 'drift',
  'pending-deletion': 'drift',
  'being-deleted': 'drift',
  conflict: 'drift',
  foreign: 'drift',
  unowned: 'drift',
  drift: 'drift',
  duplicate: 'drift',
  'in-sync': 'none',
  'declared-absent': 'drift',
  expired: 'drift',
  'already-absent': 'none',
  undeclared: 'drift',
};

/** Whether the backup is not as declared, and nobody is working on it. */
export function isDrift(change: Change): change is Change & { cause: DriftCause } {
  return VERDICTS[change.cause] === 'drift';
}

/** Whether the backup is on its way. */
export function isNote({ cause }: Change): boolean {
  return VERDICTS[cause] === 'note';
}
