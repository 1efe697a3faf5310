import fc from 'fast-check';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed, Phase } from '../../src/model/observed.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import { noteCopied } from '../../src/plan/copies/note-copied.ts';
import { isChange, makePlan } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, kindOf, NOW, observed, PROJECT, unmarked } from './values.ts';

const NAMES = ['a', 'b', 'c'];
const SOURCES = ['main', 'other'];
/** Copies of CloudHSM backups are declared in the second, of what is in the first. */
const HERE = 'default';
const AWAY = 'away';
const REGIONS = new Map([
  [HERE, 'eu-central-1'],
  [AWAY, 'eu-west-1'],
]);
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

function copyOf(name: string): Partial<Desired> {
  return { target: AWAY, origin: { from: 'copy', region: 'eu-central-1', name } };
}

const desiredOf = (kinds: readonly string[]): fc.Arbitrary<Desired> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      name: fc.constantFrom(...NAMES),
      source: fc.constantFrom(...SOURCES),
      fields: anyFields,
      exactTags: fc.boolean(),
      ensure: fc.constantFrom('present', 'present', 'present', 'absent') as fc.Arbitrary<
        'present' | 'absent'
      >,
      createBy: fc.option(fc.constantFrom(...DAYS), { nil: undefined, freq: 2 }),
      deleteAfter: fc.option(fc.constantFrom(...DAYS), { nil: undefined, freq: 2 }),
      isCopy: fc.boolean(),
    })
    .map(({ kind, name, source, fields, exactTags, ensure, createBy, deleteAfter, isCopy }) =>
      desired(kind, {
        ...(isCopy && kind === 'CloudHSMBackup' ? copyOf(name) : {}),
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

const observedOf = (kinds: readonly string[]): fc.Arbitrary<Observed> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      name: fc.constantFrom(...NAMES),
      source: fc.constantFrom(...SOURCES),
      phase: fc.constantFrom<Phase>('ready', 'ready', 'pending', 'failed', 'deleting'),
      owner: fc.constantFrom('us', 'us', 'nobody', 'them'),
      fields: anyFields,
      createdAt: fc.constantFrom(...DAYS),
      id: fc.integer({ min: 0, max: 5 }),
      isAway: fc.constantFrom(false, false, false, true),
    })
    .map(({ kind, name, source, phase, owner, fields, createdAt, id, isAway }) => {
      const isCopy = isAway && kind === 'CloudHSMBackup';
      const one = observed(kind, {
        name,
        source,
        target: isCopy ? AWAY : HERE,
        // A copy that failed is in no listing.
        phase: isCopy && phase === 'failed' ? 'ready' : phase,
        createdAt,
        id: `${name}-${source}-${id}`,
        fields: fieldsOf(kind, fields),
      });
      if (!kindOf(kind).taggable) return one;
      if (owner === 'them') return { ...one, marker: { project: 'them', name } };
      if (owner === 'us') return one;
      return kind === 'CloudHSMBackup' ? { ...unmarked(one), name: '' } : unmarked(one);
    });

const worldOf = (kinds: readonly string[]) =>
  fc.uniqueArray(observedOf(kinds), {
    maxLength: 12,
    selector: ({ kind, target, name, id }) =>
      JSON.stringify([kind, target, kind === 'DynamoDBBackup' || name === '' ? [id] : name]),
  });
const manifestsOf = (kinds: readonly string[]) =>
  fc.uniqueArray(desiredOf(kinds), { maxLength: 8, selector: (one) => one.address });

const ALL = KINDS.map(({ kind }) => kind);
const COPIED = ['CloudHSMBackup'];

/** Any backup. */
export const anyObserved = observedOf(ALL);
/** Any world. Names are unique where the service says so; several of a name exist only in DynamoDB. */
export const anyWorld = worldOf(ALL);
/** Any declarations over such a world. */
export const anyManifests = manifestsOf(ALL);

/** The same of the kind that is copied between Regions only, so that there are many copies. */
export const copies = {
  anyObserved: observedOf(COPIED),
  anyWorld: worldOf(COPIED),
  anyManifests: manifestsOf(COPIED),
};

/** The plan for a world, with every deletion allowed, and with what is found of sources that nobody declares. */
export function planFor(declared: readonly Desired[], found: readonly Observed[], prune = false): Plan {
  const plan = makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 100 } },
    kinds: KINDS,
    desired: declared,
    observed: found,
    regions: REGIONS,
    now: NOW,
    allowance: { allowDelete: true, allowDeleteLast: true, prune },
    takeOver: false,
  });
  const copied = plan.changes
    .filter(
      ({ action, waitsFor, copies }) => action === 'create' && waitsFor.length === 0 && copies === undefined,
    )
    .flatMap(({ address, after }) => {
      const { origin } = after ?? {};
      const source = origin?.from === 'copy' ? newestNamed(found, origin.name) : undefined;
      return source === undefined ? [] : [[address, source.id] as const];
    });
  return noteCopied(plan, new Map(copied));
}

/** As AWS would be asked for it. */
function newestNamed(found: readonly Observed[], name: string | undefined): Observed | undefined {
  return found
    .filter(
      ({ kind, target, status }) => kind === 'CloudHSMBackup' && target === HERE && status.phase === 'ready',
    )
    .filter(({ marker }) => marker?.project === PROJECT && marker.name === name)
    .sort((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? 1 : -1))[0];
}

/** What the world is like when every one of these changes has come true. */
export function carryOut(found: readonly Observed[], changes: readonly Change[]): Observed[] {
  const gone = changes.flatMap(({ action, before }) => (before !== null && isChange(action) ? [before] : []));
  const made = changes
    .filter(({ action }) => isChange(action) && action !== 'delete')
    .map((change, at) => resultOf(change, at));
  return [...found.filter((one) => !gone.includes(one)), ...made];
}

function resultOf({ target, kind, name, source, before, after }: Change, at: number): Observed {
  const declared = after?.fields ?? {};
  const tags = {
    ...(after?.exactTags === true ? {} : asTags(before?.fields['tags'])),
    ...asTags(declared['tags']),
  };
  return observed(kind, {
    target,
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
