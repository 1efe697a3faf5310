import { type CST, Lexer, type LineCounter, Parser } from 'yaml';

/** Open collections and keys in one another; a manifest needs about eight. */
const MAX_DEPTH = 100;
const MAX_DOCUMENTS = 10_000;
/** Words, marks and line breaks; a manifest has some hundred. */
const MAX_LEXEMES = 50_000;
const MAX_LEXEMES_IN_FILE = 1_000_000;

/** Set when reading stopped early: what there was too much of, and the offset. */
export interface Excess {
  reached?: { what: 'depth' | 'documents' | 'size'; offset: number };
}

/**
 * The tokens of a YAML text, one document at a time. Stops before nesting gets deep enough to exhaust the call
 * stack of whoever walks over it; nothing in here recurses.
 */
export function* limitTokens(text: string, lines: LineCounter, excess: Excess): Generator<CST.Token, void> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let documents = 0;
  let lexemes = 0;
  let earlier = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') {
        documents += 1;
        earlier += lexemes;
        lexemes = 0;
      }
      yield token;
    }
    if (parser.stack.length > MAX_DEPTH) excess.reached = { what: 'depth', offset: parser.offset };
    if (documents > MAX_DOCUMENTS) excess.reached = { what: 'documents', offset: parser.offset };
    const isTooLarge = lexemes > MAX_LEXEMES || earlier + lexemes > MAX_LEXEMES_IN_FILE;
    if (isTooLarge) excess.reached = { what: 'size', offset: parser.offset };
    if (excess.reached !== undefined) return;
  }
  yield* parser.end();
}
