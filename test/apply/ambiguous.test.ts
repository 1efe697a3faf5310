import { describe, expect, it } from 'vitest';
import { runApply } from '../../src/apply/run-apply.ts';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Report } from '../../src/model/report.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { ProviderError, type ProviderErrorFacts } from '../../src/providers/provider-error.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, kindOf, observed, PROJECT } from '../support/values.ts';

/** What the service does with one request to create. */
type Answer =
  | 'ok'
  /** It takes effect, and the answer is lost. */
  | 'lost-after'
  /** It never arrives, and nobody can tell. */
  | 'lost-before'
  | 'throttled'
  | 'busy'
  | 'taken'
  | 'unsent'
  | 'denied';

function fail(code: string, facts: Partial<ProviderErrorFacts> = {}): ProviderError {
  return new ProviderError({
    code,
    message: code,
    operation: 'Create',
    retryable: false,
    throttled: false,
    ambiguous: false,
    access: false,
    ...facts,
  });
}

const FAILURES: Record<Exclude<Answer, 'ok'>, (kind: string) => ProviderError> = {
  'lost-after': () => fail('ECONNRESET', { ambiguous: true, retryable: true }),
  'lost-before': () => fail('ECONNRESET', { ambiguous: true, retryable: true }),
  throttled: () => fail('Throttling', { throttled: true, retryable: true }),
  busy: (kind) => fail(kindOf(kind).busyErrors[0] ?? 'none'),
  taken: (kind) => fail(kindOf(kind).takenErrors[0] ?? 'none'),
  unsent: () => fail('ECONNREFUSED', { retryable: true }),
  denied: () => fail('AccessDenied', { access: true }),
};

/** A service in memory that gives scripted answers, makes a backup in a minute and shows it after a while. */
function script(
  kind: string,
  answers: Answer[],
  options: { lagMs?: number; turnMs?: number; lookMs?: number; existing?: Observed[] } = {},
) {
  let now = Date.parse('2026-11-01T00:00:00Z');
  const made: { one: Observed; at: number }[] = (options.existing ?? []).map((one) => ({ one, at: 0 }));
  let creations = 0;
  const show = ({ one, at }: (typeof made)[number]): Observed => ({
    ...one,
    status:
      now - at >= 60_000 ? { phase: 'ready', state: 'available' } : { phase: 'pending', state: 'creating' },
  });
  const take = (wanted: Desired) => {
    const one = observed(kind, { name: wanted.name, source: wanted.source, id: `made-${made.length}` });
    const entry = { one, at: now };
    made.push(entry);
    return show(entry);
  };
  const provider: Provider = {
    kind: kindOf(kind),
    list: async () => made.map(show),
    read: async (refs) => {
      const found = made
        .filter(
          ({ one, at }) => now - at >= (options.lagMs ?? 0) && refs.some(({ name }) => name === one.name),
        )
        .map(show);
      now += options.lookMs ?? 0;
      return found;
    },
    create: async (wanted) => {
      now += options.turnMs ?? 0;
      creations += 1;
      const answer = answers.shift() ?? 'ok';
      if (answer === 'ok') return take(wanted);
      if (answer === 'lost-after') take(wanted);
      throw FAILURES[answer](kind);
    },
    adopt: async () => undefined,
    update: async () => undefined,
    remove: async () => undefined,
    restore: async () => undefined,
    preflight: async () => [],
  };
  const sleep = async (ms: number) => {
    now += ms;
  };
  const world = { now: () => now, random: () => 0.5, sleep };
  return { provider, world, made, creations: () => creations };
}

async function applyOne(kind: string, { provider, world }: ReturnType<typeof script>): Promise<Report> {
  const plan = makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    desired: [desired(kind)],
    observed: [],
    regions: new Map(),
    now: world.now(),
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
  });
  return runApply({ world, plan, kinds: KINDS, providerOf: () => provider, callsOf: () => [] });
}

const UNIQUE = ['RedshiftClusterSnapshot', 'RedshiftServerlessSnapshot'];
const CREATABLE = [...UNIQUE, 'DynamoDBBackup'];

describe.each(CREATABLE)('creating a %s', (kind) => {
  it.each<[Answer[], { made: number; sent: number; outcome: string }]>([
    [['ok'], { made: 1, sent: 1, outcome: 'done' }],
    [['lost-after'], { made: 1, sent: 1, outcome: 'done' }],
    [['lost-before'], { made: 1, sent: 2, outcome: 'done' }],
    [['lost-before', 'lost-after'], { made: 1, sent: 2, outcome: 'done' }],
    [['lost-before', 'lost-before', 'lost-before'], { made: 0, sent: 3, outcome: 'failed' }],
    [['throttled', 'throttled'], { made: 1, sent: 3, outcome: 'done' }],
    [['busy', 'busy', 'busy'], { made: 1, sent: 4, outcome: 'done' }],
    [['unsent', 'unsent'], { made: 1, sent: 3, outcome: 'done' }],
    [['denied'], { made: 0, sent: 1, outcome: 'failed' }],
    // What was certainly not begun counts neither as lost nor as tried.
    [[...Array(20).fill('throttled'), 'lost-before', 'lost-before'], { made: 1, sent: 23, outcome: 'done' }],
    [[...Array(9).fill('busy'), 'lost-before', 'unsent'], { made: 1, sent: 12, outcome: 'done' }],
  ])('%j', async (answers, expected) => {
    const service = script(kind, [...answers]);
    const report = await applyOne(kind, service);
    expect({
      made: service.made.length,
      sent: service.creations(),
      outcome: report.results[0]?.outcome,
    }).toEqual(expected);
  });

  it('waits for what does not show at once, and takes no second one', async () => {
    const service = script(kind, ['lost-after'], { lagMs: 45_000 });
    expect((await applyOne(kind, service)).results[0]?.outcome).toBe('done');
    expect(service.creations()).toBe(1);
  });

  it('is patient with what does not show at once, also when its turn was long in coming', async () => {
    const service = script(kind, ['ok'], { lagMs: 45_000, turnMs: 10 * 60_000 });
    expect((await applyOne(kind, service)).results[0]?.outcome).toBe('done');
  });

  it('judges by when a look began, however long it took', async () => {
    const service = script(kind, ['lost-after'], { lagMs: 10_000, lookMs: 5 * 60_000 });
    expect((await applyOne(kind, service)).results[0]?.outcome).toBe('done');
    expect(service.creations()).toBe(1);
  });

  it('is throttled for an hour and goes on', async () => {
    const service = script(kind, Array(130).fill('throttled'));
    expect((await applyOne(kind, service)).results[0]?.outcome).toBe('done');
    expect(service.creations()).toBe(131);
  });

  it('gives up in the end when the service stays busy', async () => {
    const service = script(kind, Array(1000).fill('busy'));
    const report = await applyOne(kind, service);
    expect(report.results[0]?.outcome).toBe('failed');
    expect(service.made).toEqual([]);
  });
});

it('a backup that somebody else took under the same name at the same time is told of', async () => {
  const other = observed('DynamoDBBackup', { id: 'of-another-run' });
  const service = script('DynamoDBBackup', ['ok'], { existing: [other] });
  expect((await applyOne('DynamoDBBackup', service)).results).toMatchObject([
    { outcome: 'done', id: 'made-1', duplicates: ['of-another-run'] },
  ]);
});

describe.each(UNIQUE)('a %s whose name is taken meanwhile', (kind) => {
  it('is waited for when it is of the same source', async () => {
    const service = script(kind, ['taken'], { existing: [observed(kind)] });
    expect((await applyOne(kind, service)).results).toMatchObject([{ outcome: 'done', id: 'id-of-q4' }]);
    expect(service.creations()).toBe(1);
  });

  it.each<[string, Partial<Observed>]>([
    ['conflict', { source: 'elsewhere' }],
    ['foreign', { marker: { project: 'other', name: 'q4' } }],
  ])('is a failure when it is another one: %s', async (code, rest) => {
    const service = script(kind, ['taken'], { existing: [observed(kind, rest)] });
    expect((await applyOne(kind, service)).results).toMatchObject([{ outcome: 'failed', failure: { code } }]);
  });
});

it('a service that can not be reached any more fails what was to be changed, and the run ends', async () => {
  const kind = 'RedshiftClusterSnapshot';
  const { provider, world } = script(kind, []);
  const unreachable = { ...provider, read: async () => Promise.reject(FAILURES.unsent(kind)) };
  const plan = makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    desired: [desired(kind, { fields: { retention: '7d' } })],
    observed: [observed(kind)],
    regions: new Map(),
    now: world.now(),
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
  });
  const report = await runApply({
    world,
    plan,
    kinds: KINDS,
    providerOf: () => unreachable,
    callsOf: () => [],
  });
  expect(report.results).toMatchObject([
    { action: 'update', outcome: 'failed', failure: { code: 'ECONNREFUSED' } },
  ]);
});
