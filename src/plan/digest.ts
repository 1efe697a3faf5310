import { createHash } from 'node:crypto';
import type { Desired } from '../model/desired.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Observed } from '../model/observed.ts';
import type { Action, Change, Plan } from '../model/plan.ts';
import { compareText } from './match.ts';

/** Actions that write to a backup that exists, or remove it. */
const ON_EXISTING: readonly Action[] = ['adopt', 'update', 'retake', 'restore', 'delete'];

/**
 * 16 hexadecimal digits over what was decided, where, and what it was decided from. Two plans with the same digest do
 * the same to the same backups. Progress, sizes and dates that move by themselves are left out, and so are
 * undeclared backups that stay.
 */
export function digestOf({ project, targets, changes, refusals }: Digested): string {
  const decided = changes.filter((change) => !(change.cause === 'undeclared' && change.action === 'report'));
  const places = targets.map(({ name, region, account }) => ({ name, region, account }));
  // A plan that is refused does nothing, whatever it decides.
  const guards = refusals.map(({ code }) => code);
  const text = canonicalText([project, places, decided.map(essenceOf), guards]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What of a plan is looked at. */
type Digested = { readonly [M in 'project' | 'targets' | 'changes' | 'refusals']: Readonly<Plan[M]> };

/** The part of a change that makes it the same decision: what the digest covers. */
export function essenceOf(change: Change): Json {
  const { before, after, action } = change;
  return {
    address: change.address,
    action,
    cause: change.cause,
    fields: change.fields.map(({ path, before: old, after: wanted }) => ({
      path,
      before: old,
      after: wanted,
    })),
    waitsFor: change.waitsFor,
    before: before === null ? null : foundEssence(before),
    after: after === null ? null : declaredEssence(after),
    ...(change.isLast === true ? { isLast: true } : {}),
    ...(change.copies === undefined ? {} : { copies: change.copies.id }),
    ...(before !== null && ON_EXISTING.includes(action) ? instantOf(before) : {}),
  };
}

/** Of a backup whose id is its name, when it was taken: the name may be given anew. Empty for all others. */
function instantOf({ id, name, createdAt }: Observed): { createdAt?: string } {
  return id === name && createdAt !== undefined ? { createdAt } : {};
}

/** What is found, as far as decisions depend on it. */
export function foundEssence({ id, source, status, marker, fields }: Observed): JsonObject {
  return {
    id,
    source,
    phase: status.phase,
    marker: marker === undefined ? null : { project: marker.project, name: marker.name },
    fields,
  };
}

/** What is declared, as far as anything is done about it. */
export function declaredEssence({ source, origin, fields, exactTags, lifecycle }: Desired): JsonObject {
  // How long to wait changes nothing about what is done.
  const { timeoutMs: _, ...decisive } = lifecycle;
  return { source, origin: { ...origin }, fields, exactTags, lifecycle: { ...decisive } };
}

/** JSON in which the order of keys says nothing: equal for equal values. */
export function canonicalText(value: Json): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
