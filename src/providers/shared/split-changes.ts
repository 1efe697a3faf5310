import type { Json } from '../../model/json.ts';
import type { FieldChange } from '../../model/plan.ts';

const TAG = 'tags.';

/** What to write, sorted by the request that writes it. */
export interface Writes {
  retention?: Json;
  /** Both lists of account ids, whole. */
  sharedWith?: { before: string[]; after: string[] };
  setTags: Record<string, string>;
  unsetTags: string[];
}

/** Sorts the differences of a Redshift snapshot. Throws for a field that has none: the planner's mistake. */
export function splitChanges(changes: readonly FieldChange[]): Writes {
  const writes: Writes = { setTags: {}, unsetTags: [] };
  for (const change of changes) addChange(writes, change);
  return writes;
}

/** The text items of a list; empty for anything else. */
export function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function addChange(writes: Writes, { path, before, after }: FieldChange): void {
  if (path === 'retention') writes.retention = after;
  else if (path === 'sharedWith') writes.sharedWith = { before: textsIn(before), after: textsIn(after) };
  else if (!path.startsWith(TAG)) throw new Error(`${path} can't be changed`);
  else if (after === null) writes.unsetTags.push(path.slice(TAG.length));
  else writes.setTags[path.slice(TAG.length)] = String(after);
}
