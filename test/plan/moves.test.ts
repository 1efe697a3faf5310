import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Plan, PlannedTarget } from '../../src/model/plan.ts';
import type { Move } from '../../src/model/saved-plan.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { compareToReviewed } from '../../src/plan/moves/compare-to-reviewed.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, NOW, observed, PROJECT, unmarked } from '../support/values.ts';

const REDSHIFT = 'RedshiftClusterSnapshot';
const DYNAMO = 'DynamoDBBackup';
const HSM = 'CloudHSMBackup';
const DAY = 86_400_000;

/** What is declared and what exists. */
interface Look {
  declared?: Desired[];
  found?: Observed[];
  /** Days after the review. */
  later?: number;
  prune?: boolean;
  takeOver?: boolean;
  project?: string;
  targets?: PlannedTarget[];
}

function planOf({
  declared = [],
  found = [],
  later = 0,
  prune = false,
  takeOver = false,
  ...rest
}: Look): Plan {
  const { project = PROJECT, targets = [] } = rest;
  return makePlan({
    project: { name: project, targets: [{ name: 'default' }], guards: { maxDeletePercent: 100 } },
    kinds: KINDS,
    desired: declared,
    observed: found,
    regions: new Map(),
    targets,
    now: NOW + later * DAY,
    allowance: { allowDelete: true, allowDeleteLast: true, prune },
    takeOver,
  });
}

/** `name: reviewed -> now`, with the paths of what differs. */
function inShort({ address, reviewed, current, fields }: Move): string {
  const wordOf = (one: Move['reviewed']) => (one === null ? '-' : `${one.action} ${one.cause}`);
  const paths = fields.length === 0 ? '' : ` (${fields.map(({ path }) => path).join(', ')})`;
  return `${address.split('/').at(-1)}: ${wordOf(reviewed)} -> ${wordOf(current)}${paths}`;
}

function movesOf(then: Look, now: Look): string[] {
  const [reviewed, current] = [planOf(then), planOf(now)];
  expect(compareToReviewed(reviewed, reviewed)).toEqual([]);
  expect(compareToReviewed(current, current)).toEqual([]);
  return compareToReviewed(reviewed, current).map(inShort);
}

const FIELDS = { retention: '90d', tags: { owner: 'data' }, sharedWith: ['210987654321', '310987654321'] };
const SHARED = desired(REDSHIFT, { fields: FIELDS });
const Q4 = desired(REDSHIFT, { fields: { retention: '90d', tags: { owner: 'data' } } });
/** As apply takes it: with tags and mark; not shared yet. */
const TAKEN = observed(REDSHIFT, { fields: { retention: '90d', tags: { owner: 'data' }, sharedWith: [] } });
const PENDING = { ...TAKEN, status: { phase: 'pending', state: 'creating' } } as const;
const FAILED = { ...TAKEN, status: { phase: 'failed', state: 'failed' } } as const;
const LATER = { createdAt: '2026-10-30T00:00:00.000Z' };
const THEIRS = { marker: { project: 'them', name: 'q4' } };
const ABSENT = desired(REDSHIFT, { lifecycle: { ensure: 'absent', protect: false } });
const COPY = desired(REDSHIFT, { fields: FIELDS, origin: { from: 'automatedSnapshot', id: 'rs:main-1' } });
const BACKUP = desired(DYNAMO);
const ONE = observed(DYNAMO, { id: 'arn:1', createdAt: '2026-10-01T00:00:00.000Z' });
const TWO = observed(DYNAMO, { id: 'arn:2', createdAt: '2026-10-02T00:00:00.000Z' });
const THREE = observed(DYNAMO, { id: 'arn:3', createdAt: '2026-10-03T00:00:00.000Z' });
const KEYS = desired(HSM, { name: 'keys', fields: { neverExpires: true } });
const bare = (id: string, at: string, rest: Partial<Observed> = {}) =>
  unmarked(
    observed(HSM, { id, name: '', createdAt: at, fields: { neverExpires: false, tags: {} }, ...rest }),
  );
const B1 = bare('backup-1', '2026-10-01T00:00:00.000Z');
const B2 = bare('backup-2', '2026-10-02T00:00:00.000Z');
const named = (one: Observed, fields = one.fields): Observed => ({
  ...one,
  name: 'keys',
  fields,
  marker: { project: PROJECT, name: 'keys' },
});
const DELETING = { phase: 'deleting', state: 'PENDING_DELETION' } as const;
const PINNED = { neverExpires: true, tags: {} };

/** What was declared and found at the review, and what is found now; declared is the same unless it is said. */
type Row = [what: string, then: Look, now: Look];

describe('progress is no move', () => {
  it.each<Row>([
    ['nothing has happened', { declared: [Q4] }, {}],
    ['create: it is being made', { declared: [SHARED] }, { found: [PENDING] }],
    ['create: it is there', { declared: [Q4] }, { found: [TAKEN] }],
    ['create: it is there, and not shared yet', { declared: [SHARED] }, { found: [TAKEN] }],
    [
      'create: it is there, and shared with the first account',
      { declared: [SHARED] },
      { found: [{ ...TAKEN, fields: { ...TAKEN.fields, sharedWith: ['210987654321'] } }] },
    ],
    [
      'create: a copy, without mark and tags while it is made',
      { declared: [COPY] },
      { found: [unmarked({ ...PENDING, fields: { retention: '90d', tags: {}, sharedWith: [] } })] },
    ],
    [
      'create: a copy that is ready, and still without mark and tags',
      { declared: [COPY] },
      { found: [unmarked({ ...TAKEN, fields: { retention: '90d', tags: {}, sharedWith: [] } })] },
    ],
    [
      'create: of a kind that carries no marks',
      { declared: [BACKUP] },
      { found: [{ ...ONE, status: { phase: 'pending', state: 'CREATING' } }] },
    ],
    ['create: two runs at once took two', { declared: [BACKUP] }, { found: [ONE, TWO] }],
    ['wait: it goes on', { declared: [SHARED], found: [PENDING] }, { found: [PENDING] }],
    ['wait: it is ready, and not shared yet', { declared: [SHARED], found: [PENDING] }, { found: [TAKEN] }],
    [
      'wait: it is ready, and not marked yet',
      { declared: [SHARED], found: [unmarked(PENDING)] },
      { found: [unmarked(TAKEN)] },
    ],
    ['wait: it is done', { declared: [Q4], found: [PENDING] }, { found: [TAKEN] }],
    ['retake: the failed one is gone', { declared: [Q4], found: [FAILED] }, {}],
    ['retake: the failed one is there', { declared: [Q4], found: [FAILED] }, { found: [FAILED] }],
    [
      'retake: the new one is being made',
      { declared: [Q4], found: [FAILED] },
      { found: [{ ...PENDING, ...LATER }] },
    ],
    ['retake: it is done', { declared: [Q4], found: [FAILED] }, { found: [{ ...TAKEN, ...LATER }] }],
    ['adopt: it is done', { declared: [Q4], found: [unmarked(TAKEN)] }, { found: [TAKEN] }],
    [
      'adopt: a tag is written, the mark is not',
      {
        declared: [Q4],
        found: [unmarked({ ...TAKEN, fields: { retention: '7d', tags: {}, sharedWith: [] } })],
      },
      {
        found: [unmarked({ ...TAKEN, fields: { retention: '7d', tags: { owner: 'data' }, sharedWith: [] } })],
      },
    ],
    [
      "adopt: of another project's, half done",
      {
        declared: [Q4],
        found: [{ ...TAKEN, ...THEIRS, fields: { retention: '7d', tags: {} } }],
        takeOver: true,
      },
      { found: [{ ...TAKEN, fields: { retention: '90d', tags: {} } }], takeOver: true },
    ],
    [
      'adopt selected: the same one is named',
      { declared: [KEYS], found: [B1] },
      { found: [named(B1, PINNED), B2] },
    ],
    [
      'update: one of two fields is written',
      { declared: [Q4], found: [{ ...TAKEN, fields: { retention: '7d', tags: {} } }] },
      { found: [{ ...TAKEN, fields: { retention: '90d', tags: {} } }] },
    ],
    [
      'update: one account of several is revoked, one authorized',
      { declared: [SHARED], found: [{ ...TAKEN, fields: { ...FIELDS, sharedWith: ['1', '2'] } }] },
      { found: [{ ...TAKEN, fields: { ...FIELDS, sharedWith: ['2', '210987654321'] } }] },
    ],
    [
      'restore: it goes on',
      { declared: [KEYS], found: [named({ ...B1, status: DELETING })] },
      { found: [named({ ...B1, status: DELETING }, PINNED)] },
    ],
    [
      'restore: it is there, and not marked yet',
      {
        declared: [{ ...KEYS, origin: { from: 'existing', id: 'backup-1' } }],
        found: [{ ...B1, status: DELETING }],
      },
      { found: [{ ...B1, fields: PINNED }] },
    ],
    [
      'restore: the pin of the restoration is still there',
      {
        declared: [{ ...KEYS, fields: { neverExpires: false } }],
        found: [named({ ...B1, status: DELETING })],
      },
      { found: [named(B1, PINNED)] },
    ],
    ['delete: it is gone', { declared: [ABSENT], found: [TAKEN] }, {}],
    [
      'delete: it is going',
      { declared: [desired(HSM, { name: 'keys', lifecycle: ABSENT.lifecycle })], found: [named(B1)] },
      { found: [named({ ...B1, status: DELETING })] },
    ],
    [
      'delete: an account has lost access already',
      { declared: [ABSENT], found: [{ ...TAKEN, fields: FIELDS }] },
      { found: [{ ...TAKEN, fields: { ...FIELDS, sharedWith: ['310987654321'] } }] },
    ],
    ['delete: the undeclared one is gone', { declared: [], found: [TAKEN], prune: true }, { prune: true }],
    [
      'delete: one duplicate of two is gone',
      { declared: [BACKUP], found: [ONE, TWO, THREE], prune: true },
      { found: [ONE, THREE], prune: true },
    ],
    [
      'what is not ours and not declared',
      { declared: [Q4] },
      { found: [unmarked({ ...TAKEN, id: 'x', name: 'x' })] },
    ],
    ['what nobody declares and stays', { declared: [Q4] }, { found: [{ ...TAKEN, id: 'x', name: 'x' }] }],
    [
      'a kept one has got a tag that nobody declares',
      { declared: [Q4], found: [TAKEN] },
      { found: [{ ...TAKEN, fields: { ...TAKEN.fields, tags: { owner: 'data', more: 'x' } } }] },
    ],
    ['another declaration that is in sync', { declared: [Q4] }, { declared: [Q4, BACKUP], found: [ONE] }],
    [
      'a declaration that wanted nothing is gone',
      { declared: [Q4, BACKUP], found: [ONE] },
      { declared: [Q4], found: [ONE] },
    ],
  ])('%s', (_what, then, now) => {
    expect(movesOf(then, { declared: then.declared ?? [], ...now })).toEqual([]);
  });

  it('a copy no longer waits for its source', () => {
    const places = {
      regions: new Map([
        ['eu', 'eu-central-1'],
        ['us', 'us-east-1'],
      ]),
    };
    const source = { ...KEYS, target: 'eu', address: 'eu/CloudHSMBackup/keys' };
    const copy = {
      ...KEYS,
      target: 'us',
      address: 'us/CloudHSMBackup/keys',
      origin: { from: 'copy', region: 'eu-central-1', name: 'keys' },
    } as const;
    const plan = (found: Observed[]) =>
      makePlan({
        project: { name: PROJECT, targets: [], guards: { maxDeletePercent: 100 } },
        kinds: KINDS,
        desired: [source, copy],
        observed: found.map((one) => ({ ...one, target: 'eu' })),
        ...places,
        now: NOW,
        allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
        takeOver: false,
      });
    const [before, after] = [plan([B1]), plan([named(B1, PINNED)])];
    expect(before.changes.at(-1)).toMatchObject({ action: 'create', waitsFor: [source.address] });
    expect(after.changes.at(-1)).toMatchObject({ action: 'create', waitsFor: [] });
    expect(compareToReviewed(before, after)).toEqual([]);
    expect(compareToReviewed(after, before).map(inShort)).toEqual([
      'keys: keep in-sync -> adopt selected (before.fields.neverExpires, before.marker)',
      'keys: create missing -> create missing (waitsFor)',
    ]);
  });
});

describe('what goes beyond the reviewed plan, or falls short of it, is a move', () => {
  const late = desired(REDSHIFT, { lifecycle: { ...Q4.lifecycle, createBy: '2026-11-02T00:00:00.000Z' } });
  const expiring = desired(REDSHIFT, {
    ...Q4,
    lifecycle: { ...Q4.lifecycle, deleteAfter: '2026-11-02T00:00:00.000Z' },
  });
  const other = desired(REDSHIFT, { name: 'other' });
  const withFields = (fields: Observed['fields']) => ({ ...TAKEN, fields: { ...TAKEN.fields, ...fields } });

  it.each<[...Row, string[]]>([
    ['a new creation', { declared: [Q4] }, { declared: [Q4, other] }, ['other: - -> create missing']],
    [
      'another declaration of the same backup',
      { declared: [Q4] },
      { declared: [SHARED] },
      ['q4: create missing -> create missing (after.fields.sharedWith)'],
    ],
    ['a declaration is gone', { declared: [Q4, other] }, { declared: [Q4] }, ['other: create missing -> -']],
    [
      'a deletion appeared, since its time has come',
      { declared: [expiring], found: [TAKEN] },
      { found: [TAKEN], later: 2 },
      ['q4: keep in-sync -> delete expired (reason)'],
    ],
    [
      'a deletion appeared, by a manifest',
      { declared: [Q4], found: [TAKEN] },
      { declared: [ABSENT], found: [TAKEN] },
      [
        'q4: keep in-sync -> delete declared-absent (after.fields.retention, after.fields.tags, after.lifecycle.ensure, reason)',
      ],
    ],
    [
      'a deletion appeared, of one more undeclared',
      { declared: [], found: [TAKEN], prune: true },
      { found: [TAKEN, { ...TAKEN, id: 'more', name: 'more' }], prune: true },
      ['more: - -> delete undeclared'],
    ],
    [
      'a deletion appeared, of one more duplicate',
      { declared: [BACKUP], found: [ONE, TWO], prune: true },
      { found: [ONE, TWO, THREE], prune: true },
      ['q4: delete duplicate -> delete duplicate (before.id, before.createdAt)'],
    ],
    [
      'a deletion of a duplicate where another one counts now',
      { declared: [BACKUP], found: [ONE, TWO, THREE], prune: true },
      { found: [TWO, THREE], prune: true },
      ['q4: delete duplicate -> delete duplicate', 'q4: delete duplicate -> keep duplicate'],
    ],
    [
      'a deletion of another backup that was given the name since',
      { declared: [ABSENT], found: [TAKEN] },
      { found: [{ ...TAKEN, ...LATER }] },
      ['q4: delete declared-absent -> delete declared-absent (before.createdAt)'],
    ],
    [
      'a deletion of what was failed and is ready now',
      { declared: [ABSENT], found: [FAILED] },
      { found: [TAKEN] },
      ['q4: delete declared-absent -> delete declared-absent (before.phase, reason)'],
    ],
    [
      'a deletion that takes access from one more',
      { declared: [ABSENT], found: [withFields({ sharedWith: ['1'] })] },
      { found: [withFields({ sharedWith: ['1', '2'] })] },
      ['q4: delete declared-absent -> delete declared-absent (before.fields.sharedWith)'],
    ],
    [
      'a deletion that has become that of the last backup',
      { declared: [ABSENT], found: [TAKEN, unmarked({ ...TAKEN, id: 'x', name: 'x' })] },
      { found: [TAKEN] },
      ['q4: delete declared-absent -> delete declared-absent (reason)'],
    ],
    [
      'a deletion of what has been given a tag',
      { declared: [ABSENT], found: [TAKEN] },
      { found: [withFields({ tags: { owner: 'data', 'legal-hold': 'yes' } })] },
      ['q4: delete declared-absent -> delete declared-absent (before.fields.tags.legal-hold)'],
    ],
    [
      'a deletion of what is to be kept longer',
      { declared: [ABSENT], found: [TAKEN] },
      { found: [withFields({ retention: 'forever' })] },
      ['q4: delete declared-absent -> delete declared-absent (before.fields.retention)'],
    ],
    [
      'a deletion of what has been pinned',
      { declared: [desired(HSM, { name: 'keys', lifecycle: ABSENT.lifecycle })], found: [named(B1)] },
      { found: [named(B1, PINNED)] },
      ['keys: delete declared-absent -> delete declared-absent (before.fields.neverExpires)'],
    ],
    [
      'a deletion of what is shared by now, which a kind leaves as it is',
      {
        declared: [desired(HSM, { name: 'keys', lifecycle: ABSENT.lifecycle })],
        found: [named(B1, { ...B1.fields, sharedWith: [] })],
      },
      { found: [named(B1, { ...B1.fields, sharedWith: ['1'] })] },
      ['keys: delete declared-absent -> delete declared-absent (before.fields.sharedWith)'],
    ],
    [
      'a deletion of an undeclared one that has been given a tag',
      { declared: [], found: [TAKEN], prune: true },
      { found: [withFields({ tags: { owner: 'data', 'legal-hold': 'yes' } })], prune: true },
      ['q4: delete undeclared -> delete undeclared (before.fields.tags.legal-hold)'],
    ],
    [
      'a deletion of what has got our mark since',
      { declared: [ABSENT], found: [unmarked(TAKEN)] },
      { found: [TAKEN] },
      ['q4: delete declared-absent -> delete declared-absent (before.marker)'],
    ],
    [
      'a deletion of what another project has adopted since',
      { declared: [ABSENT], found: [unmarked(TAKEN)], takeOver: true },
      { found: [{ ...TAKEN, ...THEIRS }], takeOver: true },
      ['q4: delete declared-absent -> delete declared-absent (before.marker)'],
    ],
    [
      'a deletion that is not wanted any more',
      { declared: [ABSENT], found: [TAKEN] },
      { declared: [Q4], found: [TAKEN] },
      [
        'q4: delete declared-absent -> keep in-sync (after.fields.retention, after.fields.tags, after.lifecycle.ensure)',
      ],
    ],
    [
      'a deletion that no manifest declares any more',
      { declared: [ABSENT, BACKUP], found: [unmarked(TAKEN), ONE] },
      { declared: [BACKUP], found: [unmarked(TAKEN), ONE] },
      ['q4: delete declared-absent -> -'],
    ],
    [
      'a kept backup is lost, and would be taken anew',
      { declared: [Q4], found: [TAKEN] },
      {},
      ['q4: keep in-sync -> create missing (before.id)'],
    ],
    [
      'one that was waited for is lost, and would be taken anew',
      { declared: [Q4], found: [PENDING] },
      {},
      ['q4: wait unfinished -> create missing (before.id)'],
    ],
    [
      'one that was waited for has failed, and would be removed and taken anew',
      { declared: [Q4], found: [PENDING] },
      { found: [FAILED] },
      ['q4: wait unfinished -> retake failed (before.phase)'],
    ],
    [
      'what was to be made has failed, and would be removed and taken anew',
      { declared: [Q4] },
      { found: [FAILED] },
      ['q4: create missing -> retake failed (before.id)'],
    ],
    [
      'another one has failed than the one that was to be retaken',
      { declared: [Q4], found: [FAILED] },
      { found: [{ ...FAILED, ...LATER }] },
      ['q4: retake failed -> retake failed (before.createdAt)'],
    ],
    [
      'the failed one has got the mark of another project',
      { declared: [Q4], found: [unmarked(FAILED)], takeOver: true },
      { found: [{ ...FAILED, ...THEIRS }], takeOver: true },
      ['q4: retake failed -> retake failed (before.marker)'],
    ],
    [
      'somebody else is making one of the name',
      { declared: [Q4] },
      { found: [unmarked(PENDING)] },
      ['q4: create missing -> wait unfinished (before.id)'],
    ],
    [
      'somebody else has made one of the name',
      { declared: [Q4] },
      { found: [unmarked(TAKEN)] },
      ['q4: create missing -> adopt unowned (before.id)'],
    ],
    [
      'another project has made one of the name',
      { declared: [Q4] },
      { found: [{ ...TAKEN, ...THEIRS }] },
      ['q4: create missing -> blocked foreign (before.id)'],
    ],
    [
      'a copy of another retention has been made by somebody',
      { declared: [COPY] },
      { found: [unmarked({ ...TAKEN, fields: { retention: '7d', tags: {}, sharedWith: [] } })] },
      ['q4: create missing -> adopt unowned (before.id)'],
    ],
    [
      'what was made is shared with somebody else',
      { declared: [SHARED] },
      { found: [withFields({ sharedWith: ['410987654321'] })] },
      ['q4: create missing -> update drift (before.id)'],
    ],
    [
      'it is too late to take it',
      { declared: [late] },
      { later: 2 },
      ['q4: create missing -> report deadline-passed'],
    ],
    [
      'what was in sync has drifted',
      { declared: [Q4], found: [TAKEN] },
      { found: [withFields({ retention: '7d' })] },
      ['q4: keep in-sync -> update drift (before.fields.retention)'],
    ],
    [
      'one more field has drifted',
      { declared: [Q4], found: [withFields({ tags: {} })] },
      { found: [withFields({ tags: {}, retention: '7d' })] },
      ['q4: update drift -> update drift (before.fields.retention)'],
    ],
    [
      'the field has drifted to another value',
      { declared: [Q4], found: [withFields({ retention: '7d' })] },
      { found: [withFields({ retention: 'forever' })] },
      ['q4: update drift -> update drift (before.fields.retention)'],
    ],
    [
      'an account more would lose access',
      { declared: [SHARED], found: [withFields({ sharedWith: ['1'] })] },
      { found: [withFields({ sharedWith: ['1', '2'] })] },
      ['q4: update drift -> update drift (before.fields.sharedWith)'],
    ],
    [
      'an account would get access back that somebody has revoked',
      { declared: [SHARED], found: [withFields({ sharedWith: ['210987654321'] })] },
      { found: [withFields({ sharedWith: [] })] },
      ['q4: update drift -> update drift (before.fields.sharedWith)'],
    ],
    [
      'the mark of one to update is gone',
      { declared: [Q4], found: [withFields({ retention: '7d' })] },
      { found: [unmarked(withFields({ retention: '7d' }))] },
      ['q4: update drift -> adopt unowned (before.marker)'],
    ],
    [
      'one to adopt is another project by now',
      { declared: [Q4], found: [unmarked(TAKEN)], takeOver: true },
      { found: [{ ...TAKEN, ...THEIRS }], takeOver: true },
      ['q4: adopt unowned -> adopt foreign (before.marker)'],
    ],
    [
      'one to adopt is blocked by now',
      { declared: [Q4], found: [unmarked(TAKEN)] },
      { found: [{ ...TAKEN, ...THEIRS }] },
      ['q4: adopt unowned -> blocked foreign (before.marker)'],
    ],
    [
      'one to adopt is another one of the name by now',
      { declared: [Q4], found: [unmarked(TAKEN)] },
      { found: [unmarked({ ...TAKEN, ...LATER })] },
      ['q4: adopt unowned -> adopt unowned (before.createdAt)'],
    ],
    [
      'another one would be selected',
      { declared: [KEYS], found: [B1] },
      { found: [B1, B2] },
      ['keys: adopt selected -> adopt selected (before.id, before.createdAt)'],
    ],
    [
      'one can be selected now',
      { declared: [KEYS] },
      { found: [B1] },
      ['keys: report no-candidate -> adopt selected (before.id)'],
    ],
    [
      'one to restore is deleted for good',
      {
        declared: [{ ...KEYS, origin: { from: 'existing', id: 'backup-1' } }],
        found: [{ ...B1, status: DELETING }],
      },
      {},
      ['keys: restore pending-deletion -> report no-candidate (before.id)'],
    ],
    [
      'one that was kept is being deleted, and would be restored',
      { declared: [KEYS], found: [named(B1, PINNED)] },
      { found: [named({ ...B1, status: DELETING }, PINNED)] },
      ['keys: keep in-sync -> restore pending-deletion (before.phase)'],
    ],
  ])('%s', (...[, then, now, moves]) => {
    expect(movesOf(then, { declared: then.declared ?? [], ...now })).toEqual(moves);
  });

  it('a target that leads to another account or Region', () => {
    const at = (account: string, region: string) => ({ name: 'prod', account, region });
    const then = planOf({ declared: [Q4], targets: [at('111122223333', 'eu-central-1')] });
    const now = planOf({ declared: [Q4], targets: [at('444455556666', 'eu-central-1')] });
    expect(compareToReviewed(then, now)).toEqual([
      {
        address: 'prod',
        reviewed: null,
        current: null,
        fields: [{ path: 'account', before: '111122223333', after: '444455556666' }],
      },
    ]);
    expect(then.digest).not.toBe(now.digest);
  });

  it('another project, whose mark is another', () => {
    const moves = compareToReviewed(planOf({ declared: [Q4] }), planOf({ declared: [Q4], project: 'other' }));
    expect(moves).toEqual([
      {
        address: 'acme',
        reviewed: null,
        current: null,
        fields: [{ path: 'project', before: 'acme', after: 'other' }],
      },
    ]);
  });
});
