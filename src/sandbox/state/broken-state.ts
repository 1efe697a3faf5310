import type { Diagnostic, SourceRange } from '../../model/diagnostic.ts';
import { DocumentError } from '../document/document-error.ts';
import { positionsInJson, rangeOf, rangeOfOffsets } from '../document/positions.ts';
import type { Source } from '../document/read-document.ts';
import { nameOfPath } from '../document/words.ts';
import type { Misfit } from './form.ts';

const MOST_TOLD = 10;

/** Of a larger text no positions are sought: parsing it once more would take longer than they are worth. */
const MOST_PARSED = 4_000_000;

/** What is wrong with a state file, with places. */
export function brokenState(source: Source, misfits: readonly Misfit[]): DocumentError {
  const rangesOf = openRanges(source);
  const told = misfits.slice(0, MOST_TOLD).map(({ path, expected }) => {
    const where = path.length === 0 ? 'it' : nameOfPath(path);
    const why = expected === undefined ? `${where} is not known` : `${where} should be ${expected}`;
    return problem(source.file, why, rangesOf(path));
  });
  const error = new DocumentError(told);
  const rest = misfits.length - told.length;
  const last = error.diagnostics.at(-1)?.range;
  if (rest === 0 || last === undefined) return error;
  const more = `${rest} more ${rest === 1 ? 'thing is' : 'things are'} wrong`;
  return new DocumentError([...error.diagnostics, problem(source.file, more, last)]);
}

/** For a text that is not even JSON; the position is that of the parser, which does not always tell one. */
export function brokenJson({ file, text }: Source, message: string): DocumentError {
  const [, offset] = /at position (\d+)/.exec(message) ?? [];
  const positions = text.length > MOST_PARSED ? undefined : positionsInJson({ file, text });
  const at = offset === undefined ? positions?.document.errors[0]?.pos[0] : Number(offset);
  const range = positions === undefined ? startOf(file) : rangeOfOffsets(positions, at ?? 0, at ?? 0);
  return new DocumentError([problem(file, 'it is not JSON', range)]);
}

function problem(file: string, why: string, range: SourceRange): Diagnostic {
  return {
    code: 'state-file-invalid',
    severity: 'error',
    message: `${file} is no state of a sandbox: ${why}`,
    hint: 'undo what was changed in it, or remove it to start from the seed again',
    range,
  };
}

function openRanges({ file, text }: Source): (path: readonly string[]) => SourceRange {
  const positions = text.length > MOST_PARSED ? undefined : positionsInJson({ file, text });
  return (path) => (positions === undefined ? startOf(file) : rangeOf(positions, path));
}

function startOf(file: string): SourceRange {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
