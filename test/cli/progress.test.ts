import { expect, test } from 'vitest';
import { createBlockProgress } from '../../src/cli/progress/block-progress.ts';
import { createLineProgress } from '../../src/cli/progress/line-progress.ts';
import { type Progress, withTicks } from '../../src/cli/progress/progress.ts';
import { describeStatus } from '../../src/cli/progress/tally.ts';
import type { Status } from '../../src/model/observed.ts';
import type { Event, Result } from '../../src/model/report.ts';
import type { Block } from '../../src/render/blocks.ts';
import { writeText } from '../../src/render/text/write-text.ts';
import { createCliWorld, START } from './cli-world.ts';

const PLAIN = { width: Number.POSITIVE_INFINITY, colour: false };
const CREATING: Status = { phase: 'pending', state: 'creating', progress: { percent: 40 } };

function at(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString();
}

function address(name: string): string {
  return `default/RedshiftClusterSnapshot/${name}`;
}

function started(names: readonly string[]): Event[] {
  return [
    {
      type: 'apply-started',
      formatVersion: '1.0',
      project: 'demo',
      at: at(0),
      changes: names.map((name) => ({ address: address(name), action: 'create' })),
    },
    ...names.map((name): Event => ({ type: 'started', at: at(0), address: address(name), action: 'create' })),
    ...names.map(
      (name): Event => ({ type: 'status', at: at(0), address: address(name), id: name, status: CREATING }),
    ),
  ];
}

function finished(name: string, parts: Partial<Result> = {}): Event {
  const result: Result = {
    address: address(name),
    action: 'create',
    outcome: 'done',
    durationMs: 12_000,
    ...parts,
  };
  return { type: 'finished', at: at(12), result };
}

/** A progress in lines, and its clock. */
function openLines(): { lines: string[]; progress: Progress; sleep(ms: number): Promise<void> } {
  const { world } = createCliWorld({ cwd: '/' });
  const lines: string[] = [];
  const progress = createLineProgress({
    print: (text) => lines.push(writeText([{ type: 'paragraph', text }], PLAIN).trimEnd()),
    now: () => world.now(),
    speed: 1,
  });
  return { lines, progress, sleep: (ms) => withTicks(world, progress).sleep(ms) };
}

test('in a log: one line for each that is finished', () => {
  const { lines, progress } = openLines();
  for (const event of started(['a', 'b'])) progress.onEvent(event);
  progress.onEvent(finished('a'));
  progress.onEvent(finished('b', { outcome: 'failed', failure: { code: 'Quota', message: 'too many' } }));
  expect(lines).toEqual([
    'Applying 2 changes.',
    'created default/RedshiftClusterSnapshot/a (12 s)',
    'failed default/RedshiftClusterSnapshot/b (12 s): Quota too many',
  ]);
});

test('where everything is blocked nothing is said to be applied', () => {
  const { lines, progress } = openLines();
  progress.onEvent({
    type: 'apply-started',
    formatVersion: '1.0',
    project: 'demo',
    at: at(0),
    changes: [{ address: address('a'), action: 'blocked' }],
  });
  progress.onEvent(finished('a', { action: 'blocked', outcome: 'blocked' }));
  expect(lines).toEqual([]);
});

test('in a log: of many, only those that fail', () => {
  const { lines, progress } = openLines();
  const names = Array.from({ length: 21 }, (_, index) => `n${index}`);
  for (const event of started(names)) progress.onEvent(event);
  for (const name of names.slice(1)) progress.onEvent(finished(name));
  progress.onEvent(finished('n0', { outcome: 'failed', failure: { code: 'Quota', message: 'too many' } }));
  expect(lines).toEqual([
    'Applying 21 changes.',
    'failed default/RedshiftClusterSnapshot/n0 (12 s): Quota too many',
  ]);
});

test('in a log: one heartbeat for all soon and then every 30 s, however long it sleeps', async () => {
  const { lines, progress, sleep } = openLines();
  for (const event of started(['a', 'b', 'c', 'd', 'e'])) progress.onEvent(event);
  await sleep(30_000);
  expect(lines).toHaveLength(2);
  await sleep(60_000);
  const inProgress = ['a', 'b', 'c'].map((name) => `${address(name)} (creating, 40 %)`).join('; ');
  expect(lines.slice(1)).toEqual([
    `waiting 0 of 5 finished after 1 s; in progress: ${inProgress} and 2 more`,
    `waiting 0 of 5 finished after 31 s; in progress: ${inProgress} and 2 more`,
    `waiting 0 of 5 finished after 1 min 1 s; in progress: ${inProgress} and 2 more`,
  ]);
});

test("between two looks AWS's estimate runs on", () => {
  const running = { address: 'a', action: 'create', since: START, seenAt: START } as const;
  const status: Status = {
    phase: 'pending',
    state: 'creating',
    progress: { percent: 1, remainingSeconds: 60 },
  };
  expect(describeStatus({ ...running, status }, START + 20_000)).toBe('creating, 1 %, about 40 s left');
  expect(describeStatus({ ...running, status }, START + 70_000)).toBe('creating, 1 %');
  const amounts = { doneMegabytes: 100, totalMegabytes: 1000, megabytesPerSecond: 10, remainingSeconds: 90 };
  const moving: Status = { ...status, progress: amounts };
  expect(describeStatus({ ...running, status: moving }, START + 45_000)).toBe(
    'creating, 55 %, 10 MB/s, about 45 s left',
  );
  expect(describeStatus({ ...running, status: moving }, START + 200_000)).toBe('creating, 100 %, 10 MB/s');
  expect(describeStatus(running, START)).toBe('requested');
});

test('in a log: slowing down is told once for each operation', () => {
  const { lines, progress } = openLines();
  const throttled: Event = {
    type: 'throttled',
    at: at(1),
    target: 'default',
    operation: 'CreateBackup',
    waitMs: 100,
  };
  for (const event of [throttled, throttled, { ...throttled, operation: 'ListBackups' }])
    progress.onEvent(event);
  expect(lines).toEqual([
    'slowed down AWS asks for fewer requests (CreateBackup); going on slower.',
    'slowed down AWS asks for fewer requests (ListBackups); going on slower.',
  ]);
});

test('sleeping ends early when it is woken', async () => {
  const { world } = createCliWorld({ cwd: '/' });
  const wake = new AbortController();
  let ticks = 0;
  const onTick = () => {
    ticks += 1;
    if (ticks === 3) wake.abort();
  };
  await withTicks(world, { everyMs: 1000, onTick }).sleep(60_000, wake.signal);
  expect(world.now() - START).toBe(3000);
});

test('on a terminal: a block of what is in progress and what failed', () => {
  const drawings: string[] = [];
  let cleared = 0;
  const progress = createBlockProgress({
    draw: (blocks: readonly Block[]) => drawings.push(writeText(blocks, PLAIN)),
    clear: () => {
      cleared += 1;
    },
    now: () => START + 12_000,
    speed: 1,
  });
  for (const event of started(['a', 'b', 'c'])) progress.onEvent(event);
  progress.onEvent(finished('a'));
  progress.onEvent(finished('b', { outcome: 'failed', failure: { code: 'Quota', message: 'too many' } }));
  expect(drawings.at(-1)).toBe(`\
################-------- 2 of 3 finished, 12 s

failed default/RedshiftClusterSnapshot/b (12 s): Quota too many
+ default/RedshiftClusterSnapshot/c creating, 40 % (12 s)
`);
  progress.onStopping();
  expect(drawings.at(-1)).toContain('Press Ctrl-C again to leave at once.');
  progress.end();
  expect(cleared).toBe(1);
});

test('on a terminal: the block stays small', () => {
  const drawings: string[] = [];
  const progress = createBlockProgress({
    draw: (blocks) => drawings.push(writeText(blocks, PLAIN)),
    clear: () => {},
    now: () => START,
    speed: 1,
  });
  for (const event of started(Array.from({ length: 50 }, (_, index) => `b${index}`))) progress.onEvent(event);
  expect(drawings.at(-1)?.split('\n').length).toBeLessThan(20);
  expect(drawings.at(-1)).toContain('and 38 more');
});
