import type { Json, JsonObject } from '../model/json.ts';
import type { KindInfo } from '../model/kind.ts';
import { isObject } from './is-object.ts';
import type { ParsedDocument } from './parse/document.ts';

/** A manifest as the schema of its kind lets it be written. */
export interface Manifest {
  kind: string;
  metadata: { name: string; target?: string; labels?: Record<string, string> };
  spec: JsonObject;
  lifecycle?: {
    createBy?: string;
    deleteAfter?: string;
    protect?: boolean;
    ensure?: 'present' | 'absent';
    timeout?: string;
  };
}

/** A manifest that its schema has accepted, and where it stands. */
export interface Declaration {
  manifest: Manifest;
  kind: KindInfo;
  document: ParsedDocument;
}

/** A value inside a `spec`; undefined when anything on the way is missing. */
export function readSpec(spec: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => (isObject(value) ? value[step] : undefined), spec);
}

/** The same for text. */
export function readText(spec: JsonObject, path: readonly string[]): string | undefined {
  const value = readSpec(spec, path);
  return typeof value === 'string' ? value : undefined;
}
