import type { ErrorObject } from 'ajv';
import { sortDiagnostics } from '../../manifest/problem.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Json } from '../../model/json.ts';
import { EXIT } from '../exit-code.ts';
import { badInput, Stop } from '../stop.ts';
import type { JsonFile } from './read-json.ts';
import type { SavedKind } from './saved-kinds.ts';

/** The format that this program writes. */
const FORMAT = [1, 0] as const;

/** Of a larger text no places are sought: parsing it once more would take longer than they are worth. */
const MOST_PARSED = 4_000_000;

/** Members that are instants wherever they stand. */
const INSTANTS: readonly string[] = ['createdAt', 'expiresAt', 'startedAt', 'finishedAt'];

const MOST_EXPLAINED = 1000;
const MOST_TOLD = 10;

/** Checks a file against the schema of its kind. Stops, with every problem at its place, when it does not fit. */
export async function checkSaved(file: JsonFile, kind: SavedKind): Promise<void> {
  await refuseNewer(file, kind);
  const { openSchemas } = await import('../../manifest/validate/open-schemas.ts');
  const schema = await (await openSchemas()).of(kind.name);
  const errors = schema.check(file.value);
  if (errors.length > 0) throw await explain(file, kind, errors);
  const path = findLeap(file.value);
  if (path === undefined) return;
  throw await misfit(file, path, {
    code: 'saved-file-invalid',
    message: `${path.at(-1)} is an instant that clocks without leap seconds never show`,
    hint: 'write an instant such as 2026-01-15T00:00:00Z',
  });
}

/** Ends a command because of what stands at a path of the file. */
export async function misfit(
  file: JsonFile,
  path: readonly string[],
  problem: Omit<Diagnostic, 'severity' | 'range'>,
): Promise<Stop> {
  const { positions, rangeOf } = await locate(file);
  return badInput({ ...problem, range: rangeOf(positions, path) });
}

/** What a later version adds, or means otherwise, is not known here. */
async function refuseNewer(file: JsonFile, { noun }: SavedKind): Promise<void> {
  const version = file.value['formatVersion'];
  const [, ...numbers] = /^(\d{1,9})\.(\d{1,9})$/.exec(typeof version === 'string' ? version : '') ?? [];
  const [major = 0, minor = 0] = numbers.map(Number);
  if (major < FORMAT[0] || (major === FORMAT[0] && minor <= FORMAT[1])) return;
  throw await misfit(file, ['formatVersion'], {
    code: 'newer-format',
    message: `${file.file} is a ${noun} of format ${major}.${minor}; this version of reconcile reads up to ${FORMAT.join('.')}`,
    hint: 'use the version that wrote it, or a later one',
  });
}

/** Where an instant is a leap second: sound as RFC 3339, and none for those who reckon with it. */
function findLeap(value: Json): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (INSTANTS.includes(key) && typeof inner === 'string' && Number.isNaN(Date.parse(inner))) return [key];
    const path = findLeap(inner);
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
}

async function explain(file: JsonFile, kind: SavedKind, errors: readonly ErrorObject[]): Promise<Stop> {
  const { explainErrors } = await import('../../sandbox/document/explain-errors.ts');
  const { positions } = await locate(file);
  const noun = kind.noun;
  const telling = errors.filter(isTelling).slice(0, MOST_EXPLAINED);
  const problems = sortDiagnostics(explainErrors(telling, { noun, code: 'saved-file', positions }));
  const told = problems.slice(0, MOST_TOLD);
  const rest = problems.length - told.length;
  if (rest > 0) told.push(moreOf(rest, noun));
  return new Stop(EXIT.input, told);
}

function moreOf(number: number, noun: string): Diagnostic {
  const message = `${number} more ${number === 1 ? 'thing is' : 'things are'} wrong in this ${noun}`;
  return { code: 'saved-file-invalid', severity: 'error', message, hint: 'is it the right file?' };
}

/** Of what is one thing or null, what is wrong with the one thing is told. */
function isTelling({ keyword, params }: ErrorObject): boolean {
  return keyword !== 'anyOf' && !(keyword === 'type' && params['type'] === 'null');
}

async function locate({ file, text }: JsonFile) {
  const { positionsInJson, rangeOf } = await import('../../sandbox/document/positions.ts');
  const found = text.length > MOST_PARSED ? undefined : positionsInJson({ file, text });
  const positions = found ?? positionsInJson({ file, text: '{}' });
  if (positions === undefined) throw new Error('an empty object has positions');
  return { positions, rangeOf };
}
