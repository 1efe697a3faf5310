import { type Document, type ErrorCode, visit, type YAMLError } from 'yaml';

interface Words {
  code: string;
  message: string;
  hint: string;
}

/** Words and the offsets that they are about. */
export interface Explained extends Words {
  start: number;
  end: number;
}

const SYNTAX = 'yaml-syntax';
const INDENT = 'indent with spaces, and line up what belongs together';

/** What the parser's own codes mean to somebody who writes a manifest. Other codes keep the parser's words. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  TAB_AS_INDENT: {
    code: 'yaml-tab',
    message: 'A tab is used for indentation, which YAML does not allow',
    hint: 'use spaces',
  },
  BAD_INDENT: { code: SYNTAX, message: 'This line is not indented like its neighbours', hint: INDENT },
  BLOCK_AS_IMPLICIT_KEY: {
    code: SYNTAX,
    message: 'A second "key: value" stands on the same line',
    hint: 'put text that contains ": " in quotes, or begin a new line',
  },
  BLOCK_IN_FLOW: {
    code: SYNTAX,
    message: 'Something is missing between the entries inside [ ] or { }',
    hint: 'put commas between them',
  },
  BAD_DQ_ESCAPE: {
    code: SYNTAX,
    message: 'A backslash in double quotes begins an escape that YAML does not know',
    hint: 'use single quotes, or write the backslash twice',
  },
  BAD_SCALAR_START: {
    code: SYNTAX,
    message: "Text can't begin with this character",
    hint: 'put the text in quotes',
  },
  UNEXPECTED_TOKEN: { code: SYNTAX, message: 'This does not belong here', hint: INDENT },
  KEY_OVER_1024_CHARS: {
    code: SYNTAX,
    message: 'A key has more than 1,024 characters',
    hint: 'write a shorter name',
  },
  MULTIPLE_ANCHORS: { code: SYNTAX, message: 'A value has two anchors (&)', hint: 'remove one' },
  MULTIPLE_TAGS: { code: 'yaml-tag', message: 'A value has two tags (!)', hint: 'remove them' },
  BAD_COLLECTION_TYPE: {
    code: 'yaml-tag',
    message: 'This YAML tag (!) does not fit the value',
    hint: 'remove the tag',
  },
  BAD_ALIAS: {
    code: 'yaml-alias',
    message: 'This alias (*) is not well formed',
    hint: 'put text that begins with * in quotes',
  },
  ALIAS_PROPS: {
    code: 'yaml-alias',
    message: "An alias (*) can't have an anchor or a tag of its own",
    hint: 'remove it',
  },
  BAD_DIRECTIVE: {
    code: SYNTAX,
    message: 'This directive (a line that begins with %) is not known',
    hint: 'remove the line',
  },
};

/** A YAML syntax error in plain words, and where to look: the offsets that the range should cover. */
export function explainYamlError(error: YAMLError, document: Document.Parsed, text: string): Explained {
  const [start, end] = error.pos;
  const unclosed = UNCLOSED.test(error.message) ? findOpening(document, text, start) : undefined;
  if (unclosed !== undefined) return explainUnclosed(unclosed, text);
  return { ...wordsFor(error, text), start, end };
}

/** The parser has one code for all that should have come next, and one for indentation; its text tells more. */
const UNCLOSED = /closing|must be sufficiently indented and end with/;

/** The last quote or bracket that begins before an offset and reaches it. */
function findOpening(document: Document.Parsed, text: string, offset: number): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Node: (_key, node) => {
      const [start = 0, , end = 0] = node.range ?? [];
      if (start < offset && end >= offset && /["'[{]/.test(text.charAt(start))) opening = start;
    },
  });
  return opening;
}

function explainUnclosed(opening: number, text: string): Explained {
  const mark = text.charAt(opening);
  const closing = { '[': ']', '{': '}' }[mark] ?? mark;
  const message = `This ${mark} is never closed`;
  return { code: SYNTAX, message, hint: `close it with ${closing}`, start: opening, end: opening + 1 };
}

function wordsFor(error: YAMLError, text: string): Words {
  const line = lineAt(text, error.pos[0]);
  const rest = text.slice(error.pos[0]).split('\n', 1)[0] ?? '';
  if (/^\s*-[^\s-]/.test(line)) return NO_SPACE_AFTER_HYPHEN;
  if (/^-\s/.test(rest)) return LIST_IN_MAPPING;
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && !/:(\s|$)/.test(rest)) return TOO_FAR_RIGHT;
  if (error.code === 'MULTILINE_IMPLICIT_KEY' || error.code === 'MISSING_CHAR') return explainKey(rest);
  if (error.code === 'TAG_RESOLVE_FAILED') return explainTag(text.slice(...error.pos));
  return (
    WORDS[error.code] ?? { code: SYNTAX, message: `This is not valid YAML: ${error.message}`, hint: LOOK }
  );
}

const LOOK = 'look for a quote, bracket, colon or indentation that is not right here or in the line above';

function explainTag(tag: string): Words {
  const message = `The YAML tag ${tag.slice(0, 60)} is not supported`;
  return {
    code: 'yaml-tag',
    message,
    hint: 'remove the tag and write plain text, numbers, lists and mappings',
  };
}

const NO_SPACE_AFTER_HYPHEN: Words = {
  code: SYNTAX,
  message: 'This is not a list entry',
  hint: 'put a space after the hyphen',
};

const LIST_IN_MAPPING: Words = {
  code: SYNTAX,
  message: 'A list entry stands among the fields of a mapping',
  hint: 'give the list a key, and put its entries below it',
};

const TOO_FAR_RIGHT: Words = {
  code: SYNTAX,
  message: 'What is below this line is indented further than it',
  hint: INDENT,
};

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start).split('\n', 1)[0] ?? '';
}

/** `key:value` is the usual reason for a line that is no field. */
function explainKey(rest: string): Words {
  const glued = /^([\w.-]+):(\S.*)$/.exec(rest);
  const hint =
    glued === null
      ? 'put a colon and a space between a key and its value'
      : `put a space after the colon: ${glued[1]}: ${glued[2]?.slice(0, 40)}`;
  return { code: SYNTAX, message: 'This line is not a "key: value"', hint };
}
