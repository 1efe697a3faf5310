import type { Desired } from '../../model/desired.ts';
import type { Change } from '../../model/plan.ts';
import { type Case, isPast } from './case.ts';
import { decideAbsent } from './decide-absent.ts';
import { decideExisting } from './decide-existing.ts';
import { decideMissing } from './decide-missing.ts';

/**
 * Decides about one declared backup. The table of docs/planning-behaviours.md, with its numbers (PB-20 and so on);
 * the first row that fits counts:
 *
 * | declared                      | found                                  | decision                        |    |
 * |-------------------------------|----------------------------------------|---------------------------------|----|
 * | absent, or deleteAfter passed | another project's mark                 | blocked foreign                 | 34 |
 * |                               | another source or immutable field      | blocked conflict                | 34 |
 * |                               | pending                                | report unfinished               | 33 |
 * |                               | ready or failed                        | delete declared-absent, expired | 30 |
 * |                               | nothing, or deleting                   | keep already-absent             | 32 |
 * | present                       | another project's mark                 | blocked foreign                 | 12 |
 * |                               | another source or immutable field      | blocked conflict                | 25 |
 * |                               | pending                                | wait unfinished                 | 22 |
 * |                               | CloudHSM, pending deletion             | restore pending-deletion        | 27 |
 * |                               | deleting                               | report being-deleted            | 28 |
 * |                               | failed, createBy passed                | report deadline-passed          | 21 |
 * |                               | failed                                 | retake failed                   | 26 |
 * |                               | ready, not marked                      | adopt unowned                   | 11 |
 * |                               | ready, mutable fields differ           | update drift                    | 24 |
 * |                               | ready, several of the name             | keep duplicate                  | 29 |
 * |                               | ready, the same                        | keep in-sync                    | 23 |
 * |                               | nothing, the chosen backup is there    | adopt selected                  | 52 |
 * |                               | nothing, createBy passed               | report deadline-passed          | 21 |
 * |                               | nothing, one that `newest` matches     | adopt selected                  | 53 |
 * |                               | nothing, and nothing to select         | report no-candidate             | 53 |
 * |                               | nothing                                | create missing                  | 20 |
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
