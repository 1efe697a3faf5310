/** Every effect that a rule can have on a call. */
export type EffectName =
  | 'throttle'
  | 'server-error'
  | 'server-error-after'
  | 'error'
  | 'drop-before'
  | 'drop-after'
  | 'expired-credentials'
  | 'busy'
  | 'one-at-a-time'
  | 'slow'
  | 'short-pages'
  | 'empty-pages'
  | 'late-visibility'
  | 'backup-fails'
  | 'backup-hangs'
  | 'rate-limit';

/** One rule, as schemas/sandbox-faults.schema.json has it; the schema says what each member means. */
export interface Rule {
  service?: string;
  operation?: string | string[];
  account?: string;
  region?: string;
  input?: Record<string, string | number | boolean>;
  calls?: number | { from?: number; to?: number; every?: number };
  probability?: number;
  effect: EffectName;
  code?: string;
  message?: string;
  status?: number;
  milliseconds?: number;
  seconds?: number;
  items?: number;
  perSecond?: number;
  burst?: number;
}

/** A faults file that its schema has found good. */
export interface FaultsDocument {
  apiVersion?: 'reconcile/v1';
  kind?: 'SandboxFaults';
  seed?: number;
  rules: Rule[];
}
