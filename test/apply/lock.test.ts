import { expect, it } from 'vitest';
import { runApply } from '../../src/apply/run-apply.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, kindOf, observed, PROJECT } from '../support/values.ts';

const KIND = 'RedshiftClusterSnapshot';

it('starts nothing more when the lock is lost', async () => {
  let now = Date.parse('2026-11-01T00:00:00Z');
  const created: string[] = [];
  const provider: Provider = {
    kind: kindOf(KIND),
    list: async () => [],
    read: async () =>
      created.map((name) => observed(KIND, { name, id: name, source: 'main', phase: 'pending' })),
    create: async ({ name }) => {
      created.push(name);
      return observed(KIND, { name, id: name, phase: 'pending' });
    },
    adopt: async () => undefined,
    update: async () => undefined,
    remove: async () => undefined,
    restore: async () => undefined,
    preflight: async () => [],
  };
  const plan = makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    // Of one cluster, so that the second waits for the first.
    desired: [desired(KIND, { name: 'first' }), desired(KIND, { name: 'second' })],
    observed: [],
    regions: new Map(),
    now,
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
  });
  let rounds = 0;
  const report = await runApply({
    world: {
      now: () => now,
      random: () => 0.5,
      sleep: async (ms) => {
        now += ms;
      },
    },
    plan,
    kinds: KINDS,
    providerOf: () => provider,
    callsOf: () => [],
    keepLock: async () => {
      if (created.length > 0) rounds += 1;
      if (rounds === 2) {
        throw new ProviderError({
          code: 'lock-lost',
          message: 'the lock was taken away',
          operation: 'UpdateItem',
          retryable: false,
          throttled: false,
          ambiguous: false,
          access: false,
        });
      }
    },
  });
  expect(created).toEqual(['first']);
  expect(report.results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
    ['unfinished', 'lock-lost'],
    ['not-started', 'lock-lost'],
  ]);
  expect(report.interrupted).toBe(false);
});
