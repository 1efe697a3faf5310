import type { Address } from '../../model/address.ts';
import type { Change } from '../../model/plan.ts';
import type { Sources } from './find-sources.ts';

/** A decision that sources lead to, and through which other one. */
interface Step {
  change: Change;
  from?: Step;
}

/** The addresses on the way along sources from a decision's first source back to itself; undefined if there is none. */
export function findCircle(start: Change, sources: Sources): Address[] | undefined {
  const seen = new Set<Change>();
  const open: Step[] = [{ change: start }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step.change)) continue;
    seen.add(step.change);
    const next = sources.get(step.change) ?? [];
    if (next.includes(start)) return [...wayTo(step), start.address];
    // The last is taken first.
    for (const change of next.toReversed()) open.push({ change, from: step });
  }
  return undefined;
}

/** Without where it begins. */
function wayTo(last: Step): Address[] {
  const way: Address[] = [];
  for (let step = last; step.from !== undefined; step = step.from) way.unshift(step.change.address);
  return way;
}
