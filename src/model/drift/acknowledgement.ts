import type { Address } from '../address.ts';
import type { SourceRange } from '../diagnostic.ts';
import type { DriftCause } from './drift.ts';

/** A reviewed line that says: this is known, for this reason, until then. */
export interface Acknowledgement {
  /** As `drift` prints it, whether or not there is such a backup. */
  address: Address;
  cause: DriftCause;
  reason: string;
  /** RFC 3339 in UTC; from this instant on it excuses nothing. */
  until: string;
  /** Of the address. */
  range: SourceRange;
}
