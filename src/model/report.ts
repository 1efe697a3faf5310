import type { Address } from './address.ts';
import type { Status } from './observed.ts';
import type { Action } from './plan.ts';

/** What became of one change. */
export type Outcome =
  | 'done'
  | 'failed'
  /** AWS goes on making it; apply stopped waiting (timeout or interruption). */
  | 'unfinished'
  | 'not-started'
  /** A person must decide; nothing was tried. */
  | 'blocked';

/** A failure as it is told to the user. */
export interface Failure {
  /** The service's error name, or ours in kebab-case: `timeout`, `not-visible`, `backup-failed`. */
  code: string;
  message: string;
  operation?: string;
  requestId?: string;
  /** What to do about it. */
  hint?: string;
}

export interface Result {
  address: Address;
  action: Action;
  outcome: Outcome;
  /** The id of the backup in AWS, once it is known. */
  id?: string;
  /** The last status that was seen. */
  status?: Status;
  failure?: Failure;
  /** Other backups of the same name that appeared meanwhile: a second apply ran, and AWS takes a name twice (DynamoDB), or copies twice (CloudHSM). */
  duplicates?: string[];
  /** When the first request for it was sent, RFC 3339; absent where none was. */
  startedAt?: string;
  /** Milliseconds from then to its end. */
  durationMs?: number;
}

/** What was sent of one API operation, named as in IAM: `dynamodb:ListBackups`. `retries` are the SDK's own attempts beyond the first of each call. */
export interface CallCount {
  operation: string;
  calls: number;
  retries: number;
  throttles: number;
}

/** What apply did. Plain JSON. */
export interface Report {
  formatVersion: '1.0';
  project: string;
  startedAt: string;
  finishedAt: string;
  interrupted: boolean;
  results: Result[];
  /** By operation, sorted; over all targets. */
  calls: CallCount[];
}

/**
 * What apply tells while it runs; `at` is RFC 3339. Every result is told once, in `finished`, so that the report can
 * be put together from the events alone.
 */
export type Event =
  | {
      type: 'apply-started';
      at: string;
      formatVersion: '1.0';
      project: string;
      changes: { address: Address; action: Action }[];
    }
  | { type: 'started'; at: string; address: Address; action: Action }
  | { type: 'status'; at: string; address: Address; id: string; status: Status }
  | { type: 'finished'; at: string; result: Result }
  | { type: 'throttled'; at: string; target: string; operation: string; waitMs: number }
  | { type: 'interrupted'; at: string }
  | { type: 'apply-finished'; at: string; report: Report };
