import type { Diagnostic } from '../../model/diagnostic.ts';
import type { JsonObject } from '../../model/json.ts';
import type { KindInfo } from '../../model/kind.ts';
import { isObject } from '../is-object.ts';
import { nearestName } from '../nearest-name.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { errorOf, listWords, quote } from '../problem.ts';

/** The only version of the manifest format. */
export const API_VERSION = 'reconcile/v1';

/** The kind of a document that acknowledges drift. */
export const ACKNOWLEDGED_DRIFT = 'AcknowledgedDrift';

/** Kinds of ours that are no manifests: they are read in other ways, and skipped where manifests are looked for. */
export const OTHER_KINDS: readonly string[] = ['Project', 'SandboxSeed', 'SandboxFaults', ACKNOWLEDGED_DRIFT];

/** What the first lines of a document say. */
export interface Header {
  diagnostics: Diagnostic[];
  /** It is meant for this program, so that the rest of it is worth checking. */
  isOurs: boolean;
  /** The kind whose schema to check against: the declared one, or the one that was probably meant, if that is clear. */
  kind: string | undefined;
}

/** A kind that a document may have, and the field of `spec` that tells it from others. */
type Kind = Pick<KindInfo, 'kind' | 'sourceField'>;

/** Reads `apiVersion` and `kind`; a document that is none of ours gets one message and not a dozen. */
export function checkHeader(document: ParsedDocument, kinds: readonly Kind[]): Header {
  const { value } = document;
  if (!isObject(value)) return { diagnostics: [notMapping(document)], isOurs: false, kind: undefined };
  const { apiVersion } = value;
  const known = kinds.find(({ kind }) => kind === value['kind'])?.kind;
  const kind = known ?? meantKind(value, kinds);
  const isOurs =
    known !== undefined || isNearly(apiVersion) || (apiVersion === undefined && kind !== undefined);
  if (!isOurs) return { diagnostics: [foreignDocument(document, value)], isOurs, kind: undefined };
  const names = kinds.map((one) => one.kind);
  const unknown = known === undefined ? [unknownKind(document, { meant: kind, names })] : [];
  return { diagnostics: [...checkVersion(document, apiVersion), ...unknown], isOurs, kind };
}

function isNearly(apiVersion: unknown): boolean {
  if (typeof apiVersion !== 'string') return false;
  const isOther = apiVersion.toLowerCase().startsWith('reconcile');
  return isOther || nearestName(apiVersion, [API_VERSION]) !== undefined;
}

/** The kind that is called alike, if possible among those that have the field which is there; else the only such one. */
function meantKind({ kind, spec }: JsonObject, kinds: readonly Kind[]): string | undefined {
  const fitting = kinds.filter(({ sourceField }) => isObject(spec) && Object.hasOwn(spec, sourceField));
  const [only, ...others] = fitting.map((one) => one.kind);
  if (typeof kind !== 'string') return others.length === 0 ? only : undefined;
  const nearest = nearestName(
    kind,
    fitting.map((one) => one.kind),
  );
  return (
    nearest ??
    nearestName(
      kind,
      kinds.map((one) => one.kind),
    )
  );
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

function unknownKind(
  document: ParsedDocument,
  { meant, names }: { meant: string | undefined; names: readonly string[] },
): Diagnostic {
  const kind = isObject(document.value) ? document.value['kind'] : undefined;
  const all = names.length === 1 ? `write kind: ${names[0]}` : `kinds are ${listWords(names, 'and')}`;
  if (kind === undefined || kind === null) {
    return errorOf({
      code: 'missing-field',
      message: 'kind is missing',
      hint: meant === undefined ? all : `add kind: ${meant}`,
      range: document.rangeOf([]),
    });
  }
  const hint = meant === undefined ? all : `did you mean ${meant}?`;
  const message = `There is no kind ${quote(kind)}`;
  return errorOf({ code: 'unknown-kind', message, hint, range: document.rangeOf(['kind'], 'value') });
}
