import type { JsonObject } from '../../model/json.ts';

/** A document of ours that `--out FILE.json` writes. */
export interface SavedKind {
  /** Names its schema in `schemas/`: `Plan` is `plan.schema.json`. */
  name: 'Plan' | 'Drift' | 'Report' | 'Diagnostics' | 'Inventory';
  /** As in "a saved plan". */
  noun: string;
  /** Members by which it is told from those below it; one of them suffices, so that a damaged one is known too. */
  signs: readonly string[];
}

/** All there are. The order matters: a plan, too, has diagnostics, and a validation backups. */
export const SAVED_KINDS: readonly SavedKind[] = [
  { name: 'Plan', noun: 'saved plan', signs: ['changes', 'digest'] },
  { name: 'Drift', noun: 'saved drift', signs: ['drift', 'hasDrift'] },
  { name: 'Report', noun: 'saved report', signs: ['results', 'startedAt'] },
  { name: 'Diagnostics', noun: 'list of problems', signs: ['diagnostics'] },
  { name: 'Inventory', noun: 'saved inventory', signs: ['backups'] },
];

/** Which of them a JSON document is; undefined for manifests and all that is none of ours. */
export function savedKindOf(value: JsonObject): SavedKind | undefined {
  if (Object.hasOwn(value, 'apiVersion') || Object.hasOwn(value, 'kind')) return undefined;
  return SAVED_KINDS.find(({ signs }) => signs.some((sign) => Object.hasOwn(value, sign)));
}
