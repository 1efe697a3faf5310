import { createRequire } from 'node:module';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { findDuplicates } from './find-duplicates.ts';
import { type Positions, rangeOf, rangeOfOffsets } from './positions.ts';
import type { SeedDocument } from './seed-document.ts';
import { SeedError } from './seed-error.ts';

// A part of the package like its modules, and loaded like one; Node 20 warns of the import statement for JSON.
const schema: object = createRequire(import.meta.url)('../../../schemas/sandbox-seed.schema.json');
const validate = new Ajv2020({ allErrors: true, verbose: true }).compile<SeedDocument>(schema);

/** Parses and checks a seed file. Throws a `SeedError` that holds every problem with its place. */
export function readSeed({ file, text }: { file: string; text: string }): SeedDocument {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines });
  const [document] = parsed;
  if (!Array.isArray(parsed) || document === undefined || parsed.length !== 1) {
    const message = `A seed is one YAML document; ${file} holds ${parsed.length}.`;
    throw new SeedError([
      { code: 'seed-syntax', severity: 'error', message, range: rangeOfOffsets({ file, lines }, 0, 0) },
    ]);
  }
  const positions: Positions = { file, lines, document };
  const syntax = document.errors.map(
    ({ message, pos: [from, to] }): Diagnostic => ({
      code: 'seed-syntax',
      severity: 'error',
      message: message.split('\n')[0] ?? message,
      range: rangeOfOffsets(positions, from, to),
    }),
  );
  if (syntax.length > 0) throw new SeedError(syntax);
  return check(unfold(positions), positions);
}

function unfold({ document, file, lines }: Positions): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // The parser's guard against aliases that would unfold into far more than was written.
    const message = error instanceof Error ? error.message : String(error);
    throw new SeedError([
      { code: 'seed-syntax', severity: 'error', message, range: rangeOfOffsets({ file, lines }, 0, 0) },
    ]);
  }
}

function check(value: unknown, positions: Positions): SeedDocument {
  if (!validate(value)) throw new SeedError(explain(validate.errors ?? [], positions));
  const duplicates = findDuplicates(value, positions);
  if (duplicates.length > 0) throw new SeedError(duplicates);
  return value;
}

function explain(errors: readonly ErrorObject[], positions: Positions): Diagnostic[] {
  return errors
    .filter(({ keyword }) => keyword !== 'propertyNames')
    .map((error) => {
      const path = error.instancePath.split('/').slice(1).map(unescapePointer);
      const name = error.params['additionalProperty'] ?? error.propertyName;
      const at = typeof name === 'string' ? [...path, name] : path;
      return {
        code: 'seed-invalid',
        severity: 'error' as const,
        message: describe(error, at),
        ...hintFor(error),
        range: rangeOf(positions, at, at === path ? 'value' : 'key'),
      };
    });
}

function describe(error: ErrorObject, path: readonly string[]): string {
  const where = path.length === 0 ? 'the seed' : path.join('.');
  if (error.keyword === 'additionalProperties') return `${where} is not a property of a seed.`;
  if (error.keyword === 'not') return `${where} must not be ${JSON.stringify(error.data)}.`;
  const allowed = error.params['allowedValues'];
  const detail = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `${where} ${error.message ?? 'is not valid'}${detail}.`;
}

function hintFor({ keyword, params, parentSchema, data }: ErrorObject): { hint?: string } {
  if (keyword === 'additionalProperties') {
    const known = Object.keys(Object(parentSchema?.['properties']));
    return known.length === 0 ? {} : { hint: `Known here: ${known.join(', ')}.` };
  }
  if (keyword === 'type' && params['type'] === 'string' && typeof data === 'number')
    return { hint: `Write "${data}".` };
  const description = parentSchema?.['description'];
  return keyword === 'pattern' && typeof description === 'string' ? { hint: description } : {};
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
