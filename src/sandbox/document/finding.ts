import type { ErrorObject } from 'ajv';
import type { Positions } from './positions.ts';

/** One thing that a schema found wrong, and where. */
export interface Finding {
  error: ErrorObject;
  /** Of a property whose name is wrong: up to that name. */
  path: readonly string[];
  /** As in "a seed". */
  noun: string;
  positions: Positions;
}

/** What to say of a finding; `path` is what it is about, where that is more than the finding's own. */
export interface Words {
  message: string;
  hint: string;
  path?: readonly string[];
  /** The key is marked, not the value. */
  isKey?: boolean;
}
