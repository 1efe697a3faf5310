import type { Desired } from '../model/desired.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { FieldRule, KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { FieldChange } from '../model/plan.ts';

/**
 * The differences between what is declared and what exists, in the order of the kind's fields. A field that is
 * not declared is left alone, and so is a tag, unless `exactTags`.
 */
export function compareFields(info: KindInfo, desired: Desired, observed: Observed): FieldChange[] {
  return info.fields.flatMap((rule) => compareField(rule, desired, observed));
}

/** The rule that governs a change: `tags.owner` belongs to `tags`. */
export function ruleOf(info: KindInfo, change: FieldChange): FieldRule | undefined {
  return info.fields.find((rule) => change.path === rule.name || change.path.startsWith(`${rule.name}.`));
}

function compareField(rule: FieldRule, desired: Desired, observed: Observed): FieldChange[] {
  const after = desired.fields[rule.name];
  const before = observed.fields[rule.name] ?? null;
  if (rule.compare === 'tags')
    return compareTags(rule.name, { before, after: after ?? null }, desired.exactTags);
  if (after === undefined) return [];
  const same = rule.compare === 'set' ? sameSet(before, after) : before === after;
  return same ? [] : [{ path: rule.name, before, after }];
}

function compareTags(
  field: string,
  { before, after }: { before: Json; after: Json },
  exact: boolean,
): FieldChange[] {
  const found = asMap(before);
  const declared = asMap(after);
  const keys = exact ? [...Object.keys(declared), ...Object.keys(found)] : Object.keys(declared);
  return [...new Set(keys)]
    .sort()
    .filter((key) => found[key] !== declared[key])
    .map((key) => ({ path: `${field}.${key}`, before: found[key] ?? null, after: declared[key] ?? null }));
}

function sameSet(before: Json, after: Json): boolean {
  const list = (value: Json) => (Array.isArray(value) ? [...value].map(String).sort() : []);
  return JSON.stringify(list(before)) === JSON.stringify(list(after));
}

function asMap(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
