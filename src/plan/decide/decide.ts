import type { Desired } from '../../model/desired.ts';
import type { Change } from '../../model/plan.ts';
import { type Case, isPast } from './case.ts';
import { decideAbsent } from './decide-absent.ts';
import { decideExisting } from './decide-existing.ts';
import { decideMissing } from './decide-missing.ts';

/**
 * Decides about one declared backup. The table, with the numbers of docs/planning-behaviours.md:
 *
 * | declared                       | found                                   | decision                        |
 * |--------------------------------|-----------------------------------------|---------------------------------|
 * | absent, or deleteAfter passed  | nothing, or on its way out              | keep already-absent             |
 * |                                | exists                                  | delete declared-absent, expired |
 * | present                        | nothing                                 | create missing                  |
 * |                                | nothing, createBy passed                | report deadline-passed          |
 * |                                | nothing, but one that `select` matches  | adopt selected                  |
 * |                                | nothing, and nothing to select          | report no-candidate             |
 * |                                | another project's mark                  | blocked foreign                 |
 * |                                | another source or immutable field       | blocked conflict                |
 * |                                | pending deletion                        | restore pending-deletion        |
 * |                                | failed                                  | retake failed                   |
 * |                                | pending                                 | wait unfinished                 |
 * |                                | ready, no mark                          | adopt unowned                   |
 * |                                | ready, mutable fields differ            | update drift                    |
 * |                                | ready, several of the name              | keep duplicate                  |
 * |                                | ready, the same                         | keep in-sync                    |
 */
export function decide(one: Case): Change[] {
  const { desired, circumstances } = one;
  const found = circumstances.index.named(desired);
  if (mustBeGone(desired, circumstances.now)) return decideAbsent(one, found);
  return found.length === 0 ? [decideMissing(one)] : decideExisting(one, found);
}

function mustBeGone({ lifecycle }: Desired, now: number): boolean {
  return lifecycle.ensure === 'absent' || isPast(lifecycle.deleteAfter, now);
}
