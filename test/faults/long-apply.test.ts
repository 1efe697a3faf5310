import { afterEach, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../../src/index.ts';
import type { Desired } from '../../src/model/desired.ts';
import { isChange } from '../../src/plan/make-plan.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';
import { desired } from '../support/values.ts';
import { createEventClock } from './support/event-clock.ts';
import { openWatch } from './support/watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: ApplyWorld;
afterEach(() => {
  vi.unstubAllEnvs();
  return world.close();
});

/** `name-1` to `name-<count>`. */
function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

const HSM = 'cluster-a2b3c4d5e6f';
const CLUSTERS = numbered('cluster', 36);
const NAMESPACES = numbered('namespace', 30);
const TABLES = numbered('table', 50);
const HSM_BACKUPS = [...'abcdefghijklmnopqrst'].map((letter) => `backup-${letter}2b3c4d5e6f`);

const SEED = stringify({
  accounts: {
    '123456789012': {
      'eu-central-1': {
        redshift: { clusters: CLUSTERS.map((clusterIdentifier) => ({ clusterIdentifier })) },
        redshiftServerless: {
          namespaces: NAMESPACES.map((namespaceName) => ({ namespaceName })),
          workgroups: NAMESPACES.map((name) => ({ workgroupName: name, namespaceName: name })),
        },
        dynamodb: { tables: TABLES.map((tableName) => ({ tableName })) },
      },
      'eu-west-1': {
        cloudhsm: { backups: HSM_BACKUPS.map((backupId) => ({ backupId, clusterId: HSM })) },
      },
    },
  },
});

/** 180 + 150 + 150 + 20. */
const DECLARED: Desired[] = [
  ...CLUSTERS.flatMap((source) =>
    numbered(`of-${source}`, 5).map((name) => desired('RedshiftClusterSnapshot', { name, source })),
  ),
  ...NAMESPACES.flatMap((source) =>
    numbered(`of-${source}`, 5).map((name) => desired('RedshiftServerlessSnapshot', { name, source })),
  ),
  ...TABLES.flatMap((source) =>
    numbered('backup', 3).map((name) => desired('DynamoDBBackup', { name, source })),
  ),
  ...HSM_BACKUPS.map((id) =>
    desired('CloudHSMBackup', {
      name: `copy-of-${id}`,
      source: HSM,
      origin: { from: 'copy', region: 'eu-west-1', id },
    }),
  ),
];

const DURATIONS = {
  redshift: 40 * MINUTE,
  redshiftServerless: 25 * MINUTE,
  dynamodb: 5 * MINUTE,
  cloudhsm: 2 * HOUR,
};

function outcomesOf({ results }: Report): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function hoursOf({ startedAt, finishedAt }: Report): number {
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / HOUR;
}

/** How often each operation was sent. */
function callsOf({ calls }: Report): Record<string, number> {
  return Object.fromEntries(calls.map((one) => [one.operation, one.calls]));
}

async function expectNothingLeft(): Promise<void> {
  const { changes } = await world.plan(DECLARED);
  expect(changes.filter(({ action }) => isChange(action))).toEqual([]);
}

test('500 backups in three hours and a third: one look a round for everybody', async () => {
  world = await startApplyWorld(SEED, { durations: DURATIONS });
  expect(DECLARED).toHaveLength(500);
  const report = await world.apply(DECLARED);
  expect(outcomesOf(report)).toEqual({ done: 500 });
  // Five snapshots of a cluster, one after the other, take 200 minutes.
  expect(hoursOf(report)).toBeGreaterThan(3.33);
  expect(hoursOf(report)).toBeLessThan(3.4);

  const calls = callsOf(report);
  expect(calls).toMatchObject({
    'redshift:CreateClusterSnapshot': 180,
    'redshift-serverless:CreateSnapshot': 150,
    'redshift-serverless:ListTagsForResource': 150,
    'dynamodb:CreateBackup': 150,
    'cloudhsm:CopyBackupToRegion': 20,
    'cloudhsm:ModifyBackupAttributes': 20,
  });
  // A look every half minute while something is in the making, whatever its number; a page holds a hundred.
  expect(calls['redshift:DescribeClusterSnapshots']).toBeLessThan(450);
  expect(calls['redshift-serverless:ListSnapshots']).toBeLessThan(300);
  expect(calls['cloudhsm:DescribeBackups']).toBeLessThan(270);
  expect(calls['dynamodb:ListBackups']).toBeLessThan(90);
  expect(Object.keys(calls)).toHaveLength(11);
  expect(report.calls.filter(({ throttles, retries }) => throttles + retries > 0)).toEqual([]);
  await expectNothingLeft();
}, 120_000);

test('500 backups on a bad day: slowed down, and every one of them made once', async () => {
  // The SDK waits in real time between its own attempts; here the engine gets to see every failure.
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  const watch = openWatch();
  world = await startApplyWorld(SEED, {
    clock: createEventClock(),
    durations: DURATIONS,
    interfere: watch.interference,
    faults: `
      seed: 3
      rules:
        - { operation: [List*, Describe*], effect: rate-limit, perSecond: 2 }
        - { operation: [Create*, Copy*], effect: rate-limit, perSecond: 20 }
        - { effect: throttle, probability: 0.02 }
        - { operation: [Create*, Copy*], effect: drop-after, probability: 0.05 }
        - { operation: [Create*, Copy*], effect: drop-before, probability: 0.05 }
        - { effect: late-visibility, seconds: 20 }
        - { service: redshift, effect: one-at-a-time }
    `,
  });
  const report = await world.apply(DECLARED);
  expect(outcomesOf(report)).toEqual({ done: 500 });
  expect(hoursOf(report)).toBeLessThan(4);
  expect(watch.creations.size).toBe(500);
  expect([...watch.creations].filter(([, times]) => times !== 1)).toEqual([]);
  await expectNothingLeft();
}, 120_000);

test('backups that hang are given up on in the end, and hold up no others', async () => {
  world = await startApplyWorld(SEED, {
    faults: `
      rules:
        - { operation: CreateClusterSnapshot, calls: 1, effect: backup-hangs }
        - { operation: CreateSnapshot, calls: 1, effect: backup-hangs }
        - { operation: CreateBackup, calls: 1, effect: backup-hangs }
        - { operation: CopyBackupToRegion, calls: 1, effect: backup-hangs }
    `,
  });
  // One of each source, so that nothing waits for what hangs.
  const declared = [...new Map(DECLARED.map((one) => [one.source + one.kind, one])).values()];
  const report = await world.apply([...declared, ...DECLARED.slice(-2, -1)], { timeoutMs: HOUR });
  expect(outcomesOf(report)).toEqual({ done: declared.length + 1 - 4, unfinished: 4 });
  expect(hoursOf(report)).toBeCloseTo(1, 1);
  const calls = callsOf(report);
  expect(calls['redshift:DescribeClusterSnapshots']).toBeLessThan(140);
  expect(calls['dynamodb:ListBackups']).toBeLessThan(140);
}, 120_000);
