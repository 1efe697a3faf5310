import type { Desired } from '../../model/desired.ts';
import { badInput, type Stop } from '../stop.ts';
import type { Found } from './identify-backup.ts';
import { type Candidate, nearestAddress } from './nearest-address.ts';
import type { Subject } from './subject.ts';

/**
 * Why there is nothing to show: it is declared and does not exist, or nobody knows it; then with the nearest address
 * that exists.
 */
export function notFound(
  { text, path }: Subject,
  existing: readonly Found[],
  desired: Desired | undefined,
): Stop {
  if (desired !== undefined) {
    const message = `${desired.address} is declared and does not exist.`;
    const hint = 'reconcile plan says what apply would do about it';
    return badInput({ code: 'not-there', message, hint, range: desired.range });
  }
  const nearest = nearestAddress(path === undefined ? text : withoutKind(path), existing.map(candidateOf));
  return badInput({
    code: 'unknown-backup',
    message: `There is no backup ${text}.`,
    hint: nearest === undefined ? 'reconcile inventory lists what exists' : `did you mean ${nearest}?`,
  });
}

/** What every address of a kind begins with would make them all alike. */
function candidateOf({ address, backup }: Found): Candidate {
  const path = address.slice(address.indexOf('/') + 1);
  return { address, forms: [address, path, withoutKind(path), backup.name, backup.id] };
}

function withoutKind(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
