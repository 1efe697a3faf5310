import type { Progress } from '../../model/observed.ts';

/** What both Redshift APIs tell of a snapshot in the making, in megabytes and seconds. */
export interface Figures {
  done: number | undefined;
  /** Of this snapshot alone. */
  incremental: number | undefined;
  /** Of everything that a restore would need. */
  total: number | undefined;
  rate: number | undefined;
  elapsed: number | undefined;
  remaining: number | undefined;
}

/**
 * Progress from AWS's figures. Those that say nothing yet are left out: until the first data is moved AWS gives
 * 0 (or -1) for sizes, rate and time left.
 */
export function readProgress(figures: Figures): Progress | undefined {
  const whole = positive(figures.incremental) ?? positive(figures.total);
  const done = figures.done !== undefined && figures.done >= 0 ? figures.done : undefined;
  const progress = {
    ...(whole !== undefined && done !== undefined && { percent: percentOf(done, whole) }),
    ...(done !== undefined && { doneMegabytes: done }),
    ...(whole !== undefined && { totalMegabytes: whole }),
    ...optional('megabytesPerSecond', positive(figures.rate)),
    ...optional('elapsedSeconds', positive(figures.elapsed)),
    ...optional('remainingSeconds', positive(figures.remaining)),
  };
  return Object.keys(progress).length === 0 ? undefined : progress;
}

/** AWS counts a megabyte as 1024 × 1024 bytes. */
export function bytesOf(megabytes: number | undefined): number | undefined {
  return megabytes === undefined ? undefined : Math.round(megabytes * 1024 * 1024);
}

function percentOf(done: number, whole: number): number {
  return Math.min(100, Math.floor((done / whole) * 100));
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

function optional<K extends keyof Progress>(key: K, value: number | undefined): { [P in K]?: number } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: number }); // One key, just given.
}
