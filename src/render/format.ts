import type { SourceRange } from '../model/diagnostic.ts';
import type { Json } from '../model/json.ts';
import type { Progress, Status } from '../model/observed.ts';

const PLAIN_WORD = /^[\p{L}\p{N}._:@/+-]+$/u;
const DAYS_OF_YEAR = 365.2425;
const DAYS_OF_MONTH = DAYS_OF_YEAR / 12;
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A value of a field, short where that is unambiguous: `90d`, `"two words"`, `a, b`, `(none)`. */
export function formatValue(value: Json | null): string {
  if (value === null) return '(none)';
  if (typeof value === 'string') return PLAIN_WORD.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : value.map(formatValue).join(', ');
  return JSON.stringify(value);
}

/** An RFC 3339 instant to the minute, in UTC; anything else as it is. */
export function formatInstant(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

/** Milliseconds as `0 s`, `0.4 s`, `12 s`, `3 min 20 s` or `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 50) return '0 s';
  if (ms < 950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/**
 * How long ago an instant lies before `now` (milliseconds since 1970), in one unit: `5 min`, `20 h`, `1 day`,
 * `3 months`, `2 years`. Months and years are those of an average year.
 */
export function formatAge(instant: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  if (days < 2 * DAYS_OF_MONTH) return days === 1 ? '1 day' : `${days} days`;
  const months = Math.floor(days / DAYS_OF_MONTH);
  return months < 24 ? `${months} months` : `${Math.floor(days / DAYS_OF_YEAR)} years`;
}

/** Bytes in binary units, with one decimal below ten: `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${power > 0 && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${BYTE_UNITS[power] ?? ''}`;
}

/** The service's own word for a status, and how far it is: `creating, 43 %, 12 MB/s, about 40 s left`. */
export function formatStatus(status: Status): string {
  return [status.state, ...formatProgress(status.progress ?? {})].join(', ');
}

/** Whole percent, from AWS's own figure or from the amounts; undefined where neither is known. */
export function percentOf(progress: Progress): number | undefined {
  const { percent, doneMegabytes: done, totalMegabytes: total } = progress;
  if (percent !== undefined) return Math.floor(percent);
  if (done === undefined || total === undefined || total <= 0) return undefined;
  return Math.min(100, Math.floor((100 * done) / total));
}

function formatProgress(progress: Progress): string[] {
  const percent = percentOf(progress);
  const { megabytesPerSecond: rate, remainingSeconds: remaining } = progress;
  return [
    ...(percent === undefined ? [] : [`${percent} %`]),
    ...(rate === undefined || rate <= 0 ? [] : [`${Math.round(rate)} MB/s`]),
    ...(remaining === undefined || remaining <= 0 ? [] : [`about ${formatDuration(remaining * 1000)} left`]),
  ];
}

/** Where something stands, as editors and terminals read it: `backups.yaml:4:9`. */
export function formatPosition({ file, line, column }: SourceRange): string {
  return `${file}:${line}:${column}`;
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
