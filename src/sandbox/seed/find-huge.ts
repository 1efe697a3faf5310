import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Positions, rangeOf } from '../document/positions.ts';
import { nameOfPath } from '../document/words.ts';

/** Reports whole numbers that are too large to be written exactly, on the wire or in a state file. */
export function findHuge(value: unknown, positions: Positions, path: readonly string[] = []): Diagnostic[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => findHuge(one, positions, [...path, name]));
  }
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return [];
  return [
    {
      code: 'seed-invalid',
      severity: 'error',
      message: `${nameOfPath(path)} is too large`,
      hint: `write a number up to ${Number.MAX_SAFE_INTEGER}`,
      range: rangeOf(positions, path),
    },
  ];
}
