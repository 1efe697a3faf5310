/** A backup's life. Instants are milliseconds since 1970. */
export interface Life {
  /** Its name. */
  label: string;
  takenAt: number;
  /** Absent: AWS keeps it until somebody deletes it, or decides by itself (`undecided`). */
  keptUntil?: number;
  undecided?: boolean;
  state: 'ready' | 'pending' | 'failed' | 'deleting' | 'planned';
}

/** The backups of one cluster, namespace or table. */
export interface Lane {
  /** The source. */
  label: string;
  /** Kind and target, where they tell lanes apart. */
  sublabel: string;
  /** Sorted by when they were taken. */
  lives: readonly Life[];
}

/** One change of an apply. Instants are milliseconds since 1970. */
export interface Work {
  /** The backup's address. */
  label: string;
  outcome: 'done' | 'failed' | 'unfinished' | 'not-started' | 'blocked';
  /** Absent: it was never begun. */
  startedAt?: number;
  /** When it was ready, or was given up. */
  endedAt?: number;
}

/** What a page can draw. */
export type Figure =
  /** Per source: when each backup was taken and until when it is kept. */
  | { type: 'timeline'; now: number; lanes: readonly Lane[] }
  /** Per backup: how long it was queued and how long it took. */
  | { type: 'course'; startedAt: number; finishedAt: number; works: readonly Work[] };
