import type { Json } from './json.ts';

/** How two values of a field are compared, and so how a difference is shown. */
export type Comparison =
  /** Equal or not. */
  | 'value'
  /** A map in which the declared keys must match and others are left alone, unless `exactTags`. */
  | 'tags'
  /** A list in which order has no meaning; the declared list is the whole list. */
  | 'set';

/** One comparable field of a kind's `spec`. */
export interface FieldRule {
  /** Its name in the manifest's `spec` and in `Desired.fields` and `Observed.fields`. */
  name: string;
  change: 'mutable' | 'immutable';
  compare: Comparison;
}

/** A rate that AWS documents for one operation, which is named as in IAM: `dynamodb:ListBackups`. */
export interface RateLimit {
  operation: string;
  perSecond: number;
}

/** What an IAM policy must allow, and on what. */
export interface Permission {
  action: string;
  resource: string;
  /** `read` for what plan and inventory need; `write` for apply. */
  access: 'read' | 'write';
}

/**
 * All that the rest of the program must know of a kind: data, so that the planner, the documentation and the
 * tests derive from it. The code that talks to AWS is the kind's provider.
 */
export interface KindInfo {
  /** `kind` in a manifest. */
  kind: string;
  /** Two or three words for a sentence: `Redshift snapshot`. */
  title: string;
  /** The spec field that names what is backed up, such as `clusterIdentifier`. */
  sourceField: string;
  /** What that source is called: `cluster`, `namespace`, `table`. */
  sourceNoun: string;
  /** The name belongs to the source and is not unique in the account (DynamoDB). */
  namedPerSource: boolean;
  /** Names that differ only in case mean the same backup. */
  namesIgnoreCase: boolean;
  /** The backup can carry tags, and so the mark of the project that owns it. */
  taggable: boolean;
  /** AWS takes the backups itself and we only select, name or copy them (CloudHSM). */
  takenByAws: boolean;
  /** AWS refuses or fails a second creation while one from the same source is under way. */
  serialPerSource: boolean;
  fields: readonly FieldRule[];
  /** What `spec` fields are when neither the manifest nor the project says so. */
  defaults: { readonly [field: string]: Json };
  rates: readonly RateLimit[];
  /**
   * Error names by which creation says that the name is taken. A service may use one name for this and for
   * `busyErrors`: looking at the backup tells which it was.
   */
  takenErrors: readonly string[];
  /** Error names by which the service says that the source (or the account) is busy and a later try may succeed. */
  busyErrors: readonly string[];
  permissions: readonly Permission[];
  /** How long a backup may be in the making before apply stops waiting, in milliseconds. */
  timeoutMs: number;
}
