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
  const candidates = [repairRetention(plain), lastPart, text.trim(), plain, hyphened, joined];
  return candidates.find((candidate) => candidate !== undefined && candidate !== '' && rule.test(candidate));
}

/** Weeks, months, years and words for days; the pattern of any other field refuses what comes of it. */
function repairRetention(plain: string): string | undefined {
  if (/^(-1|never|infinite|indefinite|unlimited|always)/.test(plain)) return 'forever';
  const parts = /^(\d{1,6})\s*([dwmy]?)/.exec(plain);
  if (parts === null) return undefined;
  const days = Number(parts[1]) * (DAYS[parts[2] || 'd'] ?? 1);
  return days > MAX_DAYS ? `${MAX_DAYS}d` : `${days}d`;
}
