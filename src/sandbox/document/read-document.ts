import type { ValidateFunction } from 'ajv';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { DocumentError } from './document-error.ts';
import { explainErrors } from './explain-errors.ts';
import { explainAliases, explainSyntax, findRepeatedKeys } from './explain-syntax.ts';
import { findTooDeep } from './find-too-deep.ts';
import { type Positions, rangeOfOffsets } from './positions.ts';

/** A file as text, with the name that its problems are told under. */
export interface Source {
  file: string;
  text: string;
}

/** What a file is read as. */
export interface DocumentKind<T> {
  /** As in "a seed". */
  noun: string;
  /** What the codes of its problems begin with. */
  code: string;
  validate: ValidateFunction<T>;
}

/** A file that is YAML, whatever it says. */
export interface Read<T> {
  value: unknown;
  /** The same value, if its schema finds it good. */
  valid?: T;
  positions: Positions;
  problems: Diagnostic[];
}

/**
 * Parses one YAML document and checks it by its schema. Throws a `DocumentError` that holds every problem with its
 * place.
 */
export function readDocument<T>(source: Source, kind: DocumentKind<T>): { value: T; positions: Positions } {
  const { valid, positions, problems } = checkDocument(source, kind);
  if (valid === undefined || problems.length > 0) throw new DocumentError(problems);
  return { value: valid, positions };
}

/** As `readDocument`, but throws only where there is no value to look at: more may be wrong with it. */
export function checkDocument<T>(source: Source, kind: DocumentKind<T>): Read<T> {
  const code = `${kind.code}-syntax`;
  const positions = parseOne(source, kind);
  const broken = explainSyntax(positions, code);
  if (broken.length > 0) throw new DocumentError(broken);
  const value = unfold(positions, code);
  const repeated = findRepeatedKeys(positions, code);
  if (kind.validate(value)) return { value, valid: value, positions, problems: repeated };
  const invalid = explainErrors(kind.validate.errors ?? [], { ...kind, positions });
  return { value, positions, problems: [...repeated, ...invalid] };
}

function parseOne({ file, text }: Source, { noun, code }: DocumentKind<unknown>): Positions {
  const refuse = (lines: LineCounter, message: string, [hint, offset = 0]: [string, number?]) => {
    const range = rangeOfOffsets({ file, lines }, offset, offset);
    return new DocumentError([{ code: `${code}-syntax`, severity: 'error', message, hint, range }]);
  };
  const deep = findTooDeep(text);
  if (deep !== undefined) {
    throw refuse(deep.lines, 'This is nested too deeply', [`a ${noun} needs few levels`, deep.offset]);
  }
  const lines = new LineCounter();
  // Warnings would go to stderr past everything that is said there; what they are about is an error further on.
  const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
  const parsed = parseAllDocuments(text, options);
  const [document, second] = parsed;
  const wanted = `A ${noun} is one YAML document`;
  if (!Array.isArray(parsed) || document === undefined) {
    throw refuse(lines, `${wanted}; ${file} holds none`, ['is it the right file?']);
  }
  if (second === undefined) return { file, lines, document };
  const hint = 'put the others into files of their own';
  throw refuse(lines, `${wanted}; ${file} holds ${parsed.length}`, [hint, second.range[0]]);
}

/** Rejects aliases to nothing, and what the parser's guard finds: those that unfold into far more than was written. */
function unfold(positions: Positions, code: string): unknown {
  try {
    return positions.document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) throw new DocumentError([explainAliases(positions, code)]);
    throw error;
  }
}
