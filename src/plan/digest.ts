import { createHash } from 'node:crypto';
import type { Desired } from '../model/desired.ts';
import type { Json } from '../model/json.ts';
import type { Observed } from '../model/observed.ts';
import type { Change } from '../model/plan.ts';
import { compareText } from './match.ts';

/**
 * 16 hexadecimal digits over what was decided and what it was decided from. Two plans with the same digest do
 * the same to the same backups. Progress, sizes and dates that move by themselves are left out, and so are
 * undeclared backups that stay.
 */
export function digestOf(project: string, changes: readonly Change[]): string {
  const decided = changes.filter((change) => !(change.cause === 'undeclared' && change.action === 'report'));
  const text = JSON.stringify([project, decided.map(essenceOf)].map(sortKeys));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The part of a change that makes it the same decision: what the digest covers. */
export function essenceOf(change: Change): Json {
  return {
    address: change.address,
    action: change.action,
    cause: change.cause,
    fields: change.fields.map(({ path, before, after }) => ({ path, before, after })),
    waitsFor: change.waitsFor,
    before: change.before === null ? null : foundEssence(change.before),
    after: change.after === null ? null : declaredEssence(change.after),
  };
}

function foundEssence({ id, source, status, marker, fields }: Observed): Json {
  return {
    id,
    source,
    phase: status.phase,
    marker: marker === undefined ? null : { project: marker.project, name: marker.name },
    fields,
  };
}

function declaredEssence({ source, origin, fields, exactTags, lifecycle }: Desired): Json {
  // How long to wait changes nothing about what is done.
  const { timeoutMs: _, ...decisive } = lifecycle;
  return { source, origin: { ...origin }, fields, exactTags, lifecycle: { ...decisive } };
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
