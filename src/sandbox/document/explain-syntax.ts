import { type Document, type ErrorCode, isAlias, isScalar, visit, type YAMLError } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Positions, rangeOfOffsets } from './positions.ts';
import { quote } from './words.ts';

const NEIGHBOURS = 'look at indentation, quotes and brackets here and on the line above';

/** Message and hint for what the parser tells by a code; others keep its own words. */
const WORDS: Partial<Record<ErrorCode, readonly [message: string, hint: string]>> = {
  TAB_AS_INDENT: ['A tab stands where YAML allows spaces only', 'indent with spaces'],
  BAD_INDENT: ['This line is indented in another way than those around it', NEIGHBOURS],
  BLOCK_AS_IMPLICIT_KEY: ['A key and a colon stand where a value was begun', NEIGHBOURS],
  BLOCK_IN_FLOW: ['This can not stand inside [ ] or { }', 'is a comma or a bracket missing before it?'],
  MISSING_CHAR: [
    'A character is missing here',
    'close brackets and quotes; put a colon and a space after keys',
  ],
  MULTILINE_IMPLICIT_KEY: ['This line is no "key: value"', 'put a colon and a space after the key'],
  BAD_DQ_ESCAPE: ['YAML does not know this backslash escape', 'use single quotes'],
  BAD_SCALAR_START: ['Text without quotes can not begin so', 'put it in quotes'],
  UNEXPECTED_TOKEN: ['This does not belong here', NEIGHBOURS],
  TAG_RESOLVE_FAILED: ['Tags (!) have no meaning here', 'remove the tag'],
};

/** What keeps a text from being read as YAML: the first mistake, since it makes the parser stumble over more. */
export function explainSyntax({ document, ...file }: Positions, code: string): Diagnostic[] {
  const all = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  return all.slice(0, 1).map((error) => {
    const [message, hint] = wordsOf(error);
    return { code, severity: 'error', message, hint, range: rangeOfOffsets(file, ...error.pos) };
  });
}

function wordsOf({ code, message }: YAMLError): readonly [string, string] {
  // The parser has one code for this and for lines that are indented too little.
  if (/closing|must be sufficiently indented/.test(message)) {
    return ['A bracket or quote before this is not closed', 'close it'];
  }
  return WORDS[code] ?? [`This is not YAML: ${message}`, NEIGHBOURS];
}

/** Keys that stand twice in one map. As text: `1` and `"1"` are the same key of an object. */
export function findRepeatedKeys({ document, ...file }: Positions, code: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, {
    Map: (_key, map) => {
      const first = new Map<string, readonly [number, number]>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const [start = 0, end = 0] = key.range ?? [];
        const earlier = first.get(name);
        if (earlier === undefined) {
          first.set(name, [start, end]);
          continue;
        }
        found.push({
          code,
          severity: 'error',
          message: `The key ${quote(name)} stands twice in one map`,
          hint: 'remove one of them, or put together what is below them',
          range: rangeOfOffsets(file, start, end),
          related: [{ message: 'The first is here.', range: rangeOfOffsets(file, ...earlier) }],
        });
      }
    },
  });
  return found;
}

/** An alias that can't be followed: to nothing, or to what unfolds into far more than was written. */
export function explainAliases({ document, ...file }: Positions, code: string): Diagnostic {
  const { name, range } = findAlias(document);
  return {
    code,
    severity: 'error',
    ...(name === undefined
      ? { message: 'The aliases (*) stand for far too much', hint: 'write out what is meant' }
      : {
          message: `There is no anchor &${name} before this alias`,
          hint: 'put text that begins with * in quotes',
        }),
    range: rangeOfOffsets(file, ...range),
  };
}

/** The first alias to nothing, with its name; else the first. */
function findAlias(document: Document.Parsed): { name?: string; range: readonly [number, number] } {
  let first: readonly [number, number] | undefined;
  let lost: { name: string; range: readonly [number, number] } | undefined;
  visit(document, {
    Alias: (_key, alias) => {
      if (!isAlias(alias)) return;
      const [start = 0, end = 0] = alias.range ?? [];
      first ??= [start, end];
      if (alias.resolve(document) === undefined) lost ??= { name: alias.source, range: [start, end] };
    },
  });
  return lost ?? { range: first ?? [0, 0] };
}
