import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Placed } from './physical-location.ts';

export type Fingerprint = (finding: Diagnostic & Placed) => string;

/**
 * Knows a finding again in a later run although its lines have moved: by what it says, and by its number among those
 * of one file that say the same. Asked for each finding once, in order.
 */
export function fingerprinter(): Fingerprint {
  const seen = new Map<string, number>();
  return ({ code, message, range }) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([code, message]))
      .digest('hex')
      .slice(0, 16);
    const key = `${hash} ${range.file}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return `${hash}:${number}`;
  };
}
