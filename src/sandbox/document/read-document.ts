import type { ValidateFunction } from 'ajv';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { DocumentError } from './document-error.ts';
import { explainErrors } from './explain-errors.ts';
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

/**
 * Parses one YAML document and checks it by its schema. Throws a `DocumentError` that holds every problem with its
 * place.
 */
export function readDocument<T>(
  { file, text }: Source,
  kind: DocumentKind<T>,
): { value: T; positions: Positions } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines });
  const [document] = parsed;
  const syntax = (message: string, [from, to]: readonly [number, number] = [0, 0]): Diagnostic => ({
    code: `${kind.code}-syntax`,
    severity: 'error',
    message,
    range: rangeOfOffsets({ file, lines }, from, to),
  });
  if (!Array.isArray(parsed) || document === undefined || parsed.length !== 1) {
    throw new DocumentError([syntax(`A ${kind.noun} is one YAML document; ${file} holds ${parsed.length}.`)]);
  }
  const errors = document.errors.map(({ message, pos }) => syntax(message.split('\n')[0] ?? message, pos));
  if (errors.length > 0) throw new DocumentError(errors);
  const positions: Positions = { file, lines, document };
  const value: unknown = unfold(positions, syntax);
  if (kind.validate(value)) return { value, positions };
  throw new DocumentError(explainErrors(kind.validate.errors ?? [], { ...kind, positions }));
}

/** Rejects what the parser's guard finds: aliases that would unfold into far more than was written. */
function unfold({ document }: Positions, syntax: (message: string) => Diagnostic): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new DocumentError([syntax(error instanceof Error ? error.message : String(error))]);
  }
}
