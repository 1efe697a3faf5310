import { Composer, type Document, isScalar, LineCounter, type YAMLError } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Json } from '../../model/json.ts';
import { errorOf, startOf } from '../problem.ts';
import type { SourceText } from '../read/read-files.ts';
import { checkNodes, type NodeProblems, tooManyAliases } from './check-nodes.ts';
import type { ParsedDocument } from './document.ts';
import { explainYamlError } from './explain-yaml-error.ts';
import { type Excess, limitTokens } from './limit-tokens.ts';
import { type Ranges, rangeAt, rangeBetween, sourceAt } from './ranges.ts';

/** What becomes of one file. */
export interface ParseResult {
  documents: ParsedDocument[];
  diagnostics: Diagnostic[];
}

/**
 * Core schema of YAML 1.2, also where a document says otherwise: instants stay text and `no` is not false.
 * Keys are checked by us, with both places in the message.
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: true,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/** Every document of a YAML or JSON text that is sound, and what is wrong with the others. */
export function parseDocuments({ name, text }: SourceText): ParseResult {
  const ranges: Ranges = { file: name, lines: new LineCounter() };
  const excess: Excess = {};
  const result: ParseResult = { documents: [], diagnostics: [] };
  let count = 0;
  for (const document of new Composer(OPTIONS).compose(limitTokens(text, ranges.lines, excess))) {
    // What was cut off in the middle would only look broken.
    if (excess.reached !== undefined) break;
    if (isBlank(document)) continue;
    count += 1;
    addDocument(result, { document, ranges, text });
  }
  if (excess.reached !== undefined) result.diagnostics.push(explainExcess(ranges, excess.reached));
  else if (count === 0) result.diagnostics.push(emptyFile(name));
  return result;
}

interface Source {
  document: Document.Parsed;
  ranges: Ranges;
  text: string;
}

function addDocument(result: ParseResult, source: Source): void {
  const { diagnostics, isUsable } = findProblems(source);
  result.diagnostics.push(...diagnostics);
  if (!isUsable) return;
  const { document, ranges } = source;
  const json = toJson(document);
  if (json === undefined) {
    result.diagnostics.push(tooManyAliases(ranges, document.contents ?? document.createNode(null)));
    return;
  }
  result.documents.push({
    file: ranges.file,
    value: json.value,
    rangeOf: (path, part = 'key') => rangeAt(ranges, document, { path, part }),
    sourceOf: (path) => sourceAt(document, path),
  });
}

/** What YAML allows and we don't. With syntax errors those stand for all else, but for tags, which can be told. */
function findProblems(source: Source): NodeProblems {
  const { document, ranges } = source;
  const { errors, warnings } = document;
  // One mistake makes the parser stumble several times, so only the first of the document tells something.
  const [first] = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const others = warnings.filter((warning) => warning.pos[0] !== first?.pos[0]);
  const told = [...(first === undefined ? [] : [first]), ...others].map((one) => explain(one, source));
  if (first !== undefined) return { diagnostics: told, isUsable: false };
  const { diagnostics, isUsable } = checkNodes(document, ranges);
  return { diagnostics: [...told, ...diagnostics], isUsable };
}

function explain(error: YAMLError, { document, ranges, text }: Source): Diagnostic {
  const { start, end, ...words } = explainYamlError(error, document, text);
  return errorOf({ ...words, range: rangeBetween(ranges, start, end) });
}

function toJson(document: Document.Parsed): { value: Json } | undefined {
  try {
    // The core schema makes nothing but JSON, and checkNodes has seen to the keys.
    return { value: document.toJS() as Json };
  } catch (error) {
    // How the library refuses aliases that multiply; it has no class of its own for it.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Nothing between two `---`, or only comments. */
function isBlank(document: Document.Parsed): boolean {
  const { contents, errors } = document;
  const isNothing = contents === null || (isScalar(contents) && contents.value === null && !contents.source);
  return isNothing && errors.length === 0;
}

const EXCESS = {
  depth: { code: 'too-deep', message: 'This is nested too deeply', hint: 'a manifest needs few levels' },
  documents: {
    code: 'too-many-documents',
    message: 'There are too many documents in this file',
    hint: 'split it into several files',
  },
  size: {
    code: 'too-large',
    message: 'There is more text here than manifests can need',
    hint: 'reading stopped here; is this the right file?',
  },
} as const;

function explainExcess(ranges: Ranges, { what, offset }: NonNullable<Excess['reached']>): Diagnostic {
  return errorOf({ ...EXCESS[what], range: rangeBetween(ranges, offset, offset) });
}

function emptyFile(name: string): Diagnostic {
  const message = 'This file holds no document';
  return errorOf({
    code: 'empty-file',
    message,
    hint: 'write a manifest in it, or remove it',
    range: startOf(name),
  });
}
