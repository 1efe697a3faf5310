import type { Address } from './address.ts';
import type { Desired } from './desired.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Json } from './json.ts';
import type { Observed } from './observed.ts';

/** What apply will do about one backup. */
export type Action =
  | 'create'
  | 'wait'
  | 'keep'
  | 'adopt'
  | 'update'
  | 'retake'
  | 'restore'
  | 'delete'
  /** Nothing is done, and the reader should know why. */
  | 'report'
  /** Nothing can be done until a person decides. */
  | 'blocked';

/** Why: the codes of the decision table in docs/planning-behaviours.md. */
export type Cause =
  | 'missing'
  | 'deadline-passed'
  | 'unfinished'
  | 'in-sync'
  | 'unowned'
  | 'foreign'
  | 'drift'
  | 'conflict'
  | 'selected'
  | 'no-candidate'
  | 'failed'
  | 'pending-deletion'
  | 'being-deleted'
  | 'duplicate'
  | 'declared-absent'
  | 'expired'
  | 'already-absent'
  | 'undeclared';

/** One difference between what is declared and what exists. `path` is `retention`, `tags.owner`, `sharedWith`. */
export interface FieldChange {
  path: string;
  before: Json | null;
  after: Json | null;
}

/** The decision about one backup. */
export interface Change {
  address: Address;
  target: string;
  kind: string;
  name: string;
  source: string;
  action: Action;
  cause: Cause;
  /** What an `adopt`, `update`, or the end of a `wait` or `restore` writes; for a `conflict`, what conflicts. */
  fields: FieldChange[];
  /** Declared backups that must be ready first. */
  waitsFor: Address[];
  /** A sentence for the reader where action and cause do not say it all. */
  reason?: string;
  /** Of a deletion: no ready backup of its source is left after it. */
  isLast?: true;
  /** Of a copy that is to be made of a backup that is there: which one that is, where the manifest names no id. */
  copies?: { id: string };
  before: Observed | null;
  after: Desired | null;
}

/** A guard that refuses the whole plan; `flag` is what would allow it. */
export interface Refusal {
  code: string;
  message: string;
  addresses: Address[];
  flag?: string;
}

/** How many changes have each action, and what was seen besides. */
export interface PlanSummary {
  create: number;
  wait: number;
  keep: number;
  adopt: number;
  update: number;
  retake: number;
  restore: number;
  delete: number;
  report: number;
  blocked: number;
  /** Backups that exist, are not declared and do not carry our mark. */
  unmanaged: number;
}

/** Where a target led when the plan was made. */
export interface PlannedTarget {
  /** As manifests name it. */
  name: string;
  region: string;
  /** The account that the credentials belonged to. */
  account: string;
}

/** What apply would do, decided from one look at the world. Plain JSON; can be saved and compared. */
export interface Plan {
  formatVersion: '1.0';
  project: string;
  /** Those that were looked at, sorted by name. */
  targets: PlannedTarget[];
  /** Anything would be written or waited for. */
  hasChanges: boolean;
  /** Of what was decided, where, and what it was decided from; not of progress, sizes or dates that move. */
  digest: string;
  summary: PlanSummary;
  changes: Change[];
  warnings: Diagnostic[];
  refusals: Refusal[];
}
