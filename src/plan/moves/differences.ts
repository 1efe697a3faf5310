import type { Json, JsonObject } from '../../model/json.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { canonicalText, declaredEssence, foundEssence } from '../digest.ts';
import { compareText } from '../match.ts';

/**
 * In what two decisions about one address differ, beside action and cause. Paths are those of a plan's JSON:
 * `before.fields.retention` is of what is found, `after.fields.retention` of what is declared.
 */
export function differences(then: Change, now: Change): FieldChange[] {
  return [
    ...declaredDifferences(then, now),
    ...foundDifferences(then, now),
    ...leaves('waitsFor', then.waitsFor, now.waitsFor),
    ...leaves('copies.id', then.copies?.id ?? null, now.copies?.id ?? null),
    ...(now.action === 'delete' ? leaves('reason', then.reason ?? null, now.reason ?? null) : []),
  ];
}

/** That something is declared no more, or only now, shows in the decisions themselves. */
function declaredDifferences({ after: then }: Change, { after: now }: Change): FieldChange[] {
  if (then === null || now === null) return [];
  return leaves('after', declaredEssence(then), declaredEssence(now));
}

/** Of a backup that is there on one side only, no more than which it is. */
function foundDifferences({ before: then }: Change, { before: now }: Change): FieldChange[] {
  if (then === null || now === null) return leaves('before.id', then?.id ?? null, now?.id ?? null);
  return [
    ...leaves('before', foundEssence(then), foundEssence(now)),
    ...leaves('before.createdAt', then.createdAt ?? null, now.createdAt ?? null),
  ];
}

function leaves(path: string, then: Json, now: Json): FieldChange[] {
  if (canonicalText(then) === canonicalText(now)) return [];
  if (!isObject(then) || !isObject(now)) return [{ path, before: then, after: now }];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .sort(compareText)
    .flatMap((key) => leaves(`${path}.${key}`, memberOf(then, key), memberOf(now, key)));
}

function memberOf(value: JsonObject, key: string): Json {
  return Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
