import type { Address } from '../address.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Cause, Change } from '../plan.ts';

/** The causes of a plan that mean: the world is not as declared, and nobody is working on it. */
export type DriftCause = Exclude<Cause, 'in-sync' | 'unfinished' | 'already-absent'>;

/** One backup that is not as declared: what a plan would decide about it, and what is known of it. */
export interface DriftedBackup extends Change {
  cause: DriftCause;
  /** What keeps it from being made: its source is gone, or not ready. Never empty. */
  problems?: Diagnostic[];
  /** Absent where nobody has acknowledged it, or no longer. */
  acknowledged?: { reason: string; until: string };
}

/** Backups, counted. */
export interface DriftSummary {
  /** By the manifests that were read and selected. */
  declared: number;
  asDeclared: number;
  /** And not acknowledged. */
  drifted: number;
  acknowledged: number;
  /** Being made. */
  unfinished: number;
  /** Declared, and left out by a selector. */
  unselected: number;
  /**
   * Marked as this project's, and not declared by the manifests that paths name; whether the rest of the project
   * declares them was not looked at.
   */
  unjudged: number;
}

/** How the world differs from what is declared. Plain JSON; can be saved and shown again. */
export interface Drift {
  formatVersion: '1.0';
  project: string;
  /** There is drift that nobody has acknowledged. */
  hasDrift: boolean;
  summary: DriftSummary;
  /** Sorted by address; the acknowledged are among them. */
  drift: DriftedBackup[];
  /** What AWS is making: not as declared yet, and no drift. */
  notes: Change[];
  /** Every declared backup that was looked at, sorted. */
  declared: Address[];
  /** Warnings of the manifests, of the plan and of the acknowledgements. */
  diagnostics: Diagnostic[];
}
