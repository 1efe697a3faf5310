import { InvalidArgumentError } from 'commander';
import type { Phase } from '../../model/observed.ts';

const PHASES: readonly Phase[] = ['pending', 'ready', 'failed', 'deleting'];
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `30m`, `2h`, `1h30m` as milliseconds. */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  const ms = parts.reduce((total, [, amount, unit]) => total + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0);
  if (parts.map(([part]) => part).join('') !== text || ms <= 0 || !Number.isSafeInteger(ms)) {
    throw new InvalidArgumentError('Write a duration such as 90s, 30m or 1h30m.');
  }
  return ms;
}

/** A factor above 0 and up to a million. */
export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() === '' || !(speed > 0) || speed > 1_000_000) {
    throw new InvalidArgumentError(
      'Write a number above 0, up to 1000000, such as 10 for ten times as fast.',
    );
  }
  return speed;
}

/** Requests a second: above 0, and up to a thousand. */
export function parseRate(text: string): number {
  const rate = Number(text);
  if (text.trim() === '' || !(rate > 0) || rate > 1_000) {
    throw new InvalidArgumentError('Write a number above 0 and up to 1000, such as 5 or 0.5.');
  }
  return rate;
}

/** The digest of a plan. */
export function parseDigest(text: string): string {
  if (!/^[0-9a-f]{16}$/i.test(text)) {
    throw new InvalidArgumentError('Write the 16 hexadecimal digits that the plan shows.');
  }
  return text.toLowerCase();
}

/** A TCP port; 0 means any free one. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('Write a port from 0 to 65535.');
  return port;
}

/** An instant: milliseconds since 1970, or before the time at which the command runs. */
export type When = { at: number } | { ago: number };

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** `2026-01-15T00:00:00Z`, or how long ago: `7d`, `12h`, `1h30m`. */
export function parseWhen(text: string): When {
  const at = parseInstant(text);
  if (at !== undefined) return { at };
  try {
    return { ago: parseDuration(text) };
  } catch {
    throw new InvalidArgumentError(
      'Write an instant such as 2026-01-15T00:00:00Z, or how long ago: 7d, 12h.',
    );
  }
}

/** `Date.parse` takes 30 February for 2 March, and dates in many other forms. */
function parseInstant(text: string): number | undefined {
  const day = RFC_3339.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return undefined;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? Date.parse(text) : undefined;
}

/** The words for what a backup's life has in common, for an option that may be given several times. */
export function collectPhase(value: string, previous: Phase[] = []): Phase[] {
  const phase = PHASES.find((one) => one === value);
  if (phase === undefined) throw new InvalidArgumentError(`Allowed are ${PHASES.join(', ')}.`);
  return [...previous, phase];
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
