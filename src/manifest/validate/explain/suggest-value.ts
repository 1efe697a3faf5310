import type { ErrorObject } from 'ajv/dist/2020.js';
import { exampleOf } from './example-of.ts';

const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
const MAX_DAYS = 3653;

/** What to write instead of a text that has the wrong form: its repaired form where we can, else an example. */
export function suggestValue(text: string, error: ErrorObject): string | undefined {
  const repaired =
    error.parentSchema?.['format'] === 'date-time' ? repairInstant(text) : repairText(text, error);
  if (repaired !== undefined) return `write ${repaired}`;
  const example = error.propertyName === undefined ? exampleOf(error.parentSchema) : undefined;
  return example === undefined ? undefined : `for example ${example}`;
}

/** A date alone, or one without a zone, is what people write. */
function repairInstant(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|z|[+-]\d\d:\d\d)?$/.exec(
    text,
  );
  if (parts === null) return undefined;
  const [, date, time = '00:00:00', zone = 'Z'] = parts;
  const repaired = `${date}T${time.length === 5 ? `${time}:00` : time}${zone.toUpperCase()}`;
  const instant = Date.parse(repaired);
  // 30 February parses, as a day of March.
  const isReal =
    !Number.isNaN(instant) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(String(date));
  return isReal ? repaired : undefined;
}

function repairText(text: string, error: ErrorObject): string | undefined {
  // A number where text belongs fails by its type, but the text that it should be has a pattern too.
  const pattern: unknown = error.parentSchema?.['pattern'];
  if (typeof pattern !== 'string' || text.length > 255) return undefined;
  const rule = new RegExp(pattern, 'u');
  const plain = text.trim().toLowerCase();
  const hyphened = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const lastPart = text.startsWith('arn:') ? text.split(/[:/]/).at(-1) : undefined;
  const joined = text.replaceAll(/[- ]/g, '');
  const candidates = [repairSpan(plain, rule), lastPart, text.trim(), plain, hyphened, joined];
  return candidates.find((candidate) => candidate !== undefined && candidate !== '' && rule.test(candidate));
}

/** Of a retention or of a timeout, whichever the rule is for: the rule of a timeout takes hours, and no others do. */
function repairSpan(plain: string, rule: RegExp): string | undefined {
  return rule.test('1h') && !rule.test('1x') ? repairTimeout(plain) : repairRetention(plain);
}

const SECONDS: readonly (readonly [unit: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];
const MIN_TIMEOUT = 60;
const MAX_TIMEOUT = 7 * 86_400;

/** `1h30m`, `2 hours` and `PT2H` with one unit, within the bounds; a bare number could mean any. */
function repairTimeout(plain: string): string | undefined {
  const parts = [...plain.replace(/^pt?(?=\d)/, '').matchAll(/(\d{1,9})\s*([a-z]+)\s*|./g)];
  const seconds = parts.reduce((total, [, amount, word = '']) => {
    const unit = SECONDS.find(([letter]) => word.startsWith(letter));
    return total + Number(amount) * (unit?.[1] ?? Number.NaN);
  }, 0);
  if (parts.length === 0 || Number.isNaN(seconds)) return undefined;
  const bounded = Math.min(Math.max(seconds, MIN_TIMEOUT), MAX_TIMEOUT);
  const unit = SECONDS.find(([, length]) => bounded % length === 0) ?? ['s', 1];
  return `${bounded / unit[1]}${unit[0]}`;
}

/** Weeks, months, years and words for days; the pattern of any other field refuses what comes of it. */
function repairRetention(plain: string): string | undefined {
  if (/^(-1|never|infinite|indefinite|unlimited|always)/.test(plain)) return 'forever';
  const parts = /^(\d{1,6})\s*([dwmy]?)/.exec(plain);
  if (parts === null) return undefined;
  const days = Number(parts[1]) * (DAYS[parts[2] || 'd'] ?? 1);
  return days > MAX_DAYS ? `${MAX_DAYS}d` : `${days}d`;
}
