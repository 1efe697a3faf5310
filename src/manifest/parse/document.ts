import type { SourceRange } from '../../model/diagnostic.ts';
import type { Json } from '../../model/json.ts';

/** Keys and indexes from the root of a document; indexes may be text, as in a JSON pointer. */
export type Path = readonly (string | number)[];

/** One YAML document that is sound as YAML; whether it is a manifest is not known yet. */
export interface ParsedDocument {
  /** The file as the user knows it. */
  file: string;
  value: Json;
  /**
   * Where something stands: its key by default, or its value. What is not there is placed at the nearest thing
   * around it. Anchors and merge keys are followed.
   */
  rangeOf(path: Path, part?: 'key' | 'value'): SourceRange;
  /** A scalar as it was written, such as `0123` for the number 123; undefined for anything else. */
  sourceOf(path: Path): string | undefined;
}
