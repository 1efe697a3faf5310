import fc from 'fast-check';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed, Phase } from '../../src/model/observed.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import { isChange, makePlan } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, kindOf, NOW, observed, PROJECT, unmarked } from './values.ts';

const NAMES = ['a', 'b', 'c'];
const SOURCES = ['main', 'other'];
const DAYS = ['2026-09-01', '2026-10-01', '2026-10-31', '2026-11-30'].map((day) => `${day}T00:00:00.000Z`);

const anyTags = fc.dictionary(fc.constantFrom('owner', 'env'), fc.constantFrom('x', 'y'));
const anyRetention = fc.constantFrom('forever', '7d', '90d');

function fieldsOf(kind: string, given: { tags: Record<string, string>; retention: string; pinned: boolean }) {
  if (kind === 'DynamoDBBackup') return {};
  const tags = Object.fromEntries(Object.entries(given.tags).sort());
  return kind === 'CloudHSMBackup'
    ? { neverExpires: given.pinned, tags }
    : { retention: given.retention, tags };
}

const anyFields = fc.record({ tags: anyTags, retention: anyRetention, pinned: fc.boolean() });

const anyDesired: fc.Arbitrary<Desired> = fc
  .record({
    kind: fc.constantFrom(...KINDS.map(({ kind }) => kind)),
    name: fc.constantFrom(...NAMES),
    source: fc.constantFrom(...SOURCES),
    fields: anyFields,
    exactTags: fc.boolean(),
    ensure: fc.constantFrom('present', 'present', 'present', 'absent') as fc.Arbitrary<'present' | 'absent'>,
    createBy: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    deleteAfter: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
  })
  .map(({ kind, name, source, fields, exactTags, ensure, createBy, deleteAfter }) =>
    desired(kind, {
      name,
      source,
      exactTags,
      fields: fieldsOf(kind, fields),
      lifecycle: {
        ensure,
        protect: false,
        ...(createBy === undefined ? {} : { createBy }),
        ...(deleteAfter === undefined ? {} : { deleteAfter }),
      },
    }),
  );

/** Any backup. */
export const anyObserved: fc.Arbitrary<Observed> = fc
  .record({
    kind: fc.constantFrom(...KINDS.map(({ kind }) => kind)),
    name: fc.constantFrom(...NAMES),
    source: fc.constantFrom(...SOURCES),
    phase: fc.constantFrom<Phase>('ready', 'ready', 'pending', 'failed', 'deleting'),
    owner: fc.constantFrom('us', 'us', 'nobody', 'them'),
    fields: anyFields,
    createdAt: fc.constantFrom(...DAYS),
    id: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ kind, name, source, phase, owner, fields, createdAt, id }) => {
    const one = observed(kind, {
      name,
      source,
      phase,
      createdAt,
      id: `${name}-${source}-${id}`,
      fields: fieldsOf(kind, fields),
    });
    if (!kindOf(kind).taggable) return one;
    if (owner === 'them') return { ...one, marker: { project: 'them', name } };
    if (owner === 'us') return one;
    return kind === 'CloudHSMBackup' ? { ...unmarked(one), name: '' } : unmarked(one);
  });

/** Any world. Names are unique where the service says so; several of a name exist only in DynamoDB. */
export const anyWorld = fc.uniqueArray(anyObserved, {
  maxLength: 12,
  selector: (one) =>
    one.kind === 'DynamoDBBackup' || one.name === '' ? `${one.kind} ${one.id}` : `${one.kind} ${one.name}`,
});
/** Any declarations over such a world. */
export const anyManifests = fc.uniqueArray(anyDesired, { maxLength: 8, selector: (one) => one.address });

/** The plan for a world, with every deletion allowed. */
export function planFor(declared: readonly Desired[], found: readonly Observed[], prune = false): Plan {
  return makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 100 } },
    kinds: KINDS,
    desired: declared,
    observed: found,
    regions: new Map(),
    now: NOW,
    allowance: { allowDelete: true, allowDeleteLast: true, prune },
    takeOver: false,
  });
}

/** What the world is like when every one of these changes has come true. */
export function carryOut(found: readonly Observed[], changes: readonly Change[]): Observed[] {
  const gone = changes.flatMap(({ action, before }) => (before !== null && isChange(action) ? [before] : []));
  const made = changes
    .filter(({ action }) => isChange(action) && action !== 'delete')
    .map((change, at) => resultOf(change, at));
  return [...found.filter((one) => !gone.includes(one)), ...made];
}

function resultOf({ kind, name, source, before, after }: Change, at: number): Observed {
  const declared = after?.fields ?? {};
  const tags = {
    ...(after?.exactTags === true ? {} : asTags(before?.fields['tags'])),
    ...asTags(declared['tags']),
  };
  return observed(kind, {
    name,
    source,
    id: before?.id ?? `new-${at}`,
    createdAt: before?.createdAt ?? new Date(NOW).toISOString(),
    fields: { ...before?.fields, ...declared, ...(kindOf(kind).taggable ? { tags } : {}) },
  });
}

function asTags(value: unknown): Record<string, string> {
  return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}
