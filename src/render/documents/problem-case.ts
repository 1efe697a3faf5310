import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Case } from '../document.ts';
import { formatPosition } from '../format.ts';

/** A problem as a check that failed, named by its place or, without one, by what it says. */
export function problemCase({ code, message, range }: Diagnostic, group: string): Case {
  const name = range === undefined ? `${code}: ${message}` : `${formatPosition(range)} ${code}`;
  return { group, name, problem: { kind: 'failure', code, message } };
}
