import type { Diagnostic } from '../../model/diagnostic.ts';
import type { JsonObject } from '../../model/json.ts';
import { isObject } from '../is-object.ts';
import { guessHint, nearestName } from '../nearest-name.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { errorOf, listWords, quote } from '../problem.ts';

/** The only version of the manifest format. */
export const API_VERSION = 'reconcile/v1';

/** Kinds of ours that are no manifests: they are read in other ways, and skipped where manifests are looked for. */
export const OTHER_KINDS: readonly string[] = ['Project', 'SandboxSeed', 'SandboxFaults'];

/** What the first lines of a document say. */
export interface Header {
  diagnostics: Diagnostic[];
  /** The kind whose schema to check against: the declared one, or the one that was probably meant. */
  kind: string | undefined;
}

/** Reads `apiVersion` and `kind`; a document that is none of ours gets one message and not a dozen. */
export function checkHeader(document: ParsedDocument, kinds: readonly string[]): Header {
  const { value } = document;
  if (!isObject(value)) return { diagnostics: [notMapping(document)], kind: undefined };
  const { apiVersion, kind } = value;
  const known = typeof kind === 'string' && kinds.includes(kind);
  if (!known && !isOurs(apiVersion))
    return { diagnostics: [foreignDocument(document, value)], kind: undefined };
  const diagnostics = [
    ...checkVersion(document, apiVersion),
    ...(known ? [] : [unknownKind(document, kinds)]),
  ];
  return { diagnostics, kind: known ? kind : meantKind(kind, kinds) };
}

function isOurs(apiVersion: unknown): boolean {
  return typeof apiVersion === 'string' && apiVersion.toLowerCase().startsWith('reconcile');
}

function meantKind(kind: unknown, kinds: readonly string[]): string | undefined {
  return typeof kind === 'string' ? nearestName(kind, kinds) : undefined;
}

function notMapping(document: ParsedDocument): Diagnostic {
  const { value } = document;
  const what = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : quote(value);
  return errorOf({
    code: 'not-a-manifest',
    message: `This document is ${what}, and a manifest is a mapping`,
    hint: `begin with apiVersion: ${API_VERSION}`,
    range: document.rangeOf([], 'value'),
  });
}

function foreignDocument(document: ParsedDocument, value: JsonObject): Diagnostic {
  const { apiVersion } = value;
  const says = apiVersion === undefined ? 'has no apiVersion' : `has apiVersion ${quote(apiVersion)}`;
  return errorOf({
    code: 'not-a-manifest',
    message: `This document is no manifest: it ${says}`,
    hint: `write apiVersion: ${API_VERSION}, or leave the file out: name files, or use globs instead of a folder`,
    range: document.rangeOf(['apiVersion'], 'value'),
  });
}

function checkVersion(document: ParsedDocument, apiVersion: unknown): Diagnostic[] {
  if (apiVersion === API_VERSION) return [];
  const hint = `write apiVersion: ${API_VERSION}`;
  if (apiVersion === undefined) {
    const message = 'apiVersion is missing';
    return [errorOf({ code: 'missing-field', message, hint, range: document.rangeOf([]) })];
  }
  const message = `apiVersion ${quote(apiVersion)} is not supported`;
  return [
    errorOf({ code: 'unsupported-version', message, hint, range: document.rangeOf(['apiVersion'], 'value') }),
  ];
}

function unknownKind(document: ParsedDocument, kinds: readonly string[]): Diagnostic {
  const kind = isObject(document.value) ? document.value['kind'] : undefined;
  const all = `kinds are ${listWords(kinds, 'and')}`;
  if (kind === undefined || kind === null) {
    return errorOf({
      code: 'missing-field',
      message: 'kind is missing',
      hint: all,
      range: document.rangeOf([]),
    });
  }
  const hint = (typeof kind === 'string' ? guessHint(kind, kinds) : undefined) ?? all;
  const message = `There is no kind ${quote(kind)}`;
  return errorOf({ code: 'unknown-kind', message, hint, range: document.rangeOf(['kind'], 'value') });
}
