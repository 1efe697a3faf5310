/** An account and Region that manifests may name. What is absent comes from the environment. */
export interface Target {
  name: string;
  region?: string;
  profile?: string;
  /** Role to assume with the credentials found. */
  roleArn?: string;
  /** The account that the credentials must belong to; anything else stops the run before it reads. */
  accountId?: string;
  /** For all four services, instead of AWS's own endpoints. */
  endpoint?: string;
}

/** Limits beyond which a plan is refused whole. */
export interface Guards {
  maxDeletes?: number;
  /** Of the backups that exist and are ours; counts from ten existing up. */
  maxDeletePercent: number;
}

/** Where two applies at the same time find out about one another. */
export interface ProjectLock {
  /** A DynamoDB table, by its name. */
  table: string;
  /** One of the project's targets. */
  target: string;
}

/** `reconcile.yaml` with every default filled in. */
export interface Project {
  /** The ownership marker. */
  name: string;
  /** Sorted by name; holds `default` when a manifest may do without a target. */
  targets: Target[];
  guards: Guards;
  /** How long apply waits for a backup, by kind; `Desired.lifecycle.timeoutMs` has it already. */
  timeouts?: Record<string, number>;
  /** To one target, all its services together; beside the rates that AWS documents. */
  maxRequestsPerSecond?: number;
  lock?: ProjectLock;
}
