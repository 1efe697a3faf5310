import { type CST, Lexer, type LineCounter, Parser } from 'yaml';

/** Open collections and keys in one another; a manifest needs about eight. */
const MAX_DEPTH = 100;
const MAX_DOCUMENTS = 10_000;

/** Set when reading stopped early: what there was too much of, and the offset. */
export interface Excess {
  reached?: { what: 'depth' | 'documents'; offset: number };
}

/**
 * The tokens of a YAML text, one document at a time. Stops before nesting gets deep enough to exhaust the call
 * stack of whoever walks over it; nothing in here recurses.
 */
export function* limitTokens(text: string, lines: LineCounter, excess: Excess): Generator<CST.Token, void> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') documents += 1;
      yield token;
    }
    if (parser.stack.length > MAX_DEPTH) excess.reached = { what: 'depth', offset: parser.offset };
    else if (documents > MAX_DOCUMENTS) excess.reached = { what: 'documents', offset: parser.offset };
    if (excess.reached !== undefined) return;
  }
  yield* parser.end();
}
