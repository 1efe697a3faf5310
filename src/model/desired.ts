import type { Address } from './address.ts';
import type { SourceRange } from './diagnostic.ts';
import type { JsonObject } from './json.ts';

/** How a declared backup comes into being. */
export type Origin =
  /** It is taken now, of the source as it is. */
  | { from: 'source' }
  /** A manual copy of an automated Redshift snapshot. */
  | { from: 'automatedSnapshot'; id: string }
  /** A Redshift Serverless recovery point, converted. */
  | { from: 'recoveryPoint'; id: string }
  /** A backup that AWS has taken, by its id. */
  | { from: 'existing'; id: string }
  /** The newest ready backup that AWS took in this window (both ends inclusive, RFC 3339). */
  | { from: 'newest'; createdAfter?: string; createdBefore?: string }
  /** A copy of a backup in another Region: of the one with this id, or with this declared name. */
  | { from: 'copy'; region: string; id?: string; name?: string };

/** How this tool treats the backup; never sent to AWS. Instants are RFC 3339 in UTC. */
export interface Lifecycle {
  ensure: 'present' | 'absent';
  createBy?: string;
  deleteAfter?: string;
  protect: boolean;
  /** How long apply waits for the backup, by the manifest, else by the project; else the kind's own time holds. */
  timeoutMs?: number;
}

/** One declared backup with every default filled in. */
export interface Desired {
  address: Address;
  target: string;
  kind: string;
  name: string;
  /** Words to select by; never sent to AWS and no part of what is compared. */
  labels: Record<string, string>;
  /** What is backed up: a cluster identifier, namespace name, table name or CloudHSM cluster id. */
  source: string;
  origin: Origin;
  /**
   * The comparable fields that were declared or have a default, in the form that `Observed.fields` uses:
   * `retention` is `forever` or `90d`, `tags` a map, `sharedWith` a sorted list of account ids. A field that is
   * absent here is left alone.
   */
  fields: JsonObject;
  /** Undeclared tags are removed. */
  exactTags: boolean;
  lifecycle: Lifecycle;
  /** Of `metadata.name`, where problems with the whole backup are reported. */
  range: SourceRange;
  /** Of what the backup is made from: a part of `spec` that names another backup, else `spec.<sourceField>`. */
  sourceRange: SourceRange;
}
