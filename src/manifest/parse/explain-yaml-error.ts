import type { ErrorCode, YAMLError } from 'yaml';

interface Words {
  code: string;
  message: string;
  hint?: string;
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
  MULTILINE_IMPLICIT_KEY: {
    code: SYNTAX,
    message: 'This line is not a "key: value"',
    hint: 'put a colon and a space between a key and its value',
  },
  BLOCK_IN_FLOW: {
    code: SYNTAX,
    message: "A block can't stand inside [ ] or { }",
    hint: 'close the bracket first, or write the block without brackets',
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
  KEY_OVER_1024_CHARS: { code: SYNTAX, message: 'A key has more than 1,024 characters' },
  MULTIPLE_ANCHORS: { code: SYNTAX, message: 'A value has two anchors (&)', hint: 'remove one' },
  MULTIPLE_TAGS: { code: 'yaml-tag', message: 'A value has two tags (!)', hint: 'remove them' },
  TAG_RESOLVE_FAILED: {
    code: 'yaml-tag',
    message: 'This YAML tag (!) is not supported',
    hint: 'remove the tag and write plain text, numbers, lists and mappings',
  },
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

/** A YAML syntax error in plain words. */
export function explainYamlError(error: YAMLError, text: string): Words {
  if (error.code === 'MISSING_CHAR') return explainMissing(error);
  if (error.code === 'BAD_INDENT' && /Flow/.test(error.message)) return UNCLOSED_BRACKET;
  if (error.code === 'MULTILINE_IMPLICIT_KEY') return explainKey(error, text);
  const words = WORDS[error.code];
  if (words !== undefined) return words;
  return { code: SYNTAX, message: `This is not valid YAML: ${error.message}` };
}

const UNCLOSED_BRACKET: Words = {
  code: SYNTAX,
  message: 'A bracket is opened above and never closed',
  hint: 'close it with ] or }',
};

/** The parser uses one code for all that should have come next, and says in words what. */
function explainMissing(error: YAMLError): Words {
  const quoteMark = /closing (["'])/.exec(error.message)?.[1];
  if (quoteMark !== undefined) {
    return {
      code: SYNTAX,
      message: `A ${quoteMark} is opened and never closed`,
      hint: `close it with ${quoteMark}`,
    };
  }
  if (/Flow|\]|\}/.test(error.message)) return UNCLOSED_BRACKET;
  return {
    code: SYNTAX,
    message: 'Something is missing before this',
    hint: 'put a colon and a space after each key',
  };
}

/** `key:value` is the usual reason for a key that seems to run over several lines. */
function explainKey(error: YAMLError, text: string): Words {
  const words: Words = { code: SYNTAX, message: 'This line is not a "key: value"' };
  const line = text.slice(error.pos[0]).split('\n', 1)[0] ?? '';
  const glued = /^([\w.-]+):(\S.*)$/.exec(line);
  if (glued === null) return { ...words, hint: 'put a colon and a space between a key and its value' };
  return { ...words, hint: `put a space after the colon: ${glued[1]}: ${glued[2]?.slice(0, 40)}` };
}
