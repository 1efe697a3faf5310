const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** So far an instant may be from the sandbox's start: it stays one that AWS could tell. */
const FARTHEST = 20_000 * 86_400_000;

/**
 * Reads an instant of a seed file: RFC 3339, `now`, or an offset from the sandbox's start such as `-3d`, `-6h`,
 * `+30m`. `start` and the result are milliseconds since 1970; NaN for any other text.
 */
export function readInstant(text: string, start: number): number {
  if (text === 'now') return start;
  const match = /^([+-]\d{1,6})([smhdw])$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  return match === null || unit === undefined ? Date.parse(text) : start + Number(match[1]) * unit;
}

/** Whether an instant in the form of the seed's schema exists, and is near enough to be used. */
export function isUsable(text: string): boolean {
  const offset = readInstant(text, 0);
  if (/^([+-]|now)/.test(text)) return Math.abs(offset) <= FARTHEST;
  const day = text.slice(0, 10);
  // `Date.parse` takes 30 February for a day of March.
  const exists = !Number.isNaN(offset) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  return exists && offset >= 0 && offset < Date.UTC(10_000, 0);
}
