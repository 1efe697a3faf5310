import { Lexer, LineCounter, Parser } from 'yaml';

/** Maps and lists in one another; no file of ours needs more than ten. */
const MOST_LEVELS = 100;

/** Where a YAML text is nested so deeply that those who walk over it could exhaust the call stack, if anywhere. */
export function findTooDeep(text: string): { offset: number; lines: LineCounter } | undefined {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    for (const _token of parser.next(lexeme)) {
      // What has been parsed is of no interest, how much is still open is.
    }
    if (parser.stack.length > MOST_LEVELS) return { offset: parser.offset, lines };
  }
  return undefined;
}
