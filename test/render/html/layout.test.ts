import { describe, expect, test } from 'vitest';
import type { Life, Work } from '../../../src/render/figures.ts';
import { chooseWorks } from '../../../src/render/html/layout/choose-works.ts';
import { durationTicks } from '../../../src/render/html/layout/duration-ticks.ts';
import { toPercent } from '../../../src/render/html/layout/extent.ts';
import { findCoverage } from '../../../src/render/html/layout/find-coverage.ts';
import { layOutLane } from '../../../src/render/html/layout/lay-out-lane.ts';
import { packBars } from '../../../src/render/html/layout/pack-bars.ts';
import { timeTicks } from '../../../src/render/html/layout/time-ticks.ts';
import { timelineExtent } from '../../../src/render/html/layout/timeline-extent.ts';

const DAY = 86_400_000;

function life(takenAt: number, parts: Partial<Life> = {}): Life {
  return { label: 'a', takenAt, state: 'ready', ...parts };
}

test.each([
  [0, 0],
  [50, 25],
  [200, 100],
  [-10, 0],
  [300, 100],
  [1, 0.5],
  [200 / 3, 33.33],
])('%d of 0 to 200 is at %d percent', (at, percent) => {
  expect(toPercent(at, { from: 0, to: 200 })).toBe(percent);
});

describe('a timeline shows the past, and no more of the future than is useful', () => {
  const HOUR = DAY / 24;
  const NOW = 1000 * DAY;
  test.each<{ name: string; lives: Life[]; days: [from: number, to: number] }>([
    { name: 'nothing', lives: [], days: [1000, 1000] },
    { name: 'up to the last expiry', lives: [life(900 * DAY, { keptUntil: 1050 * DAY })], days: [900, 1050] },
    {
      name: 'as far as the past is long',
      lives: [life(900 * DAY, { keptUntil: 9999 * DAY })],
      days: [900, 1100],
    },
    { name: 'at least a month', lives: [life(999 * DAY, { keptUntil: 9999 * DAY })], days: [999, 1030] },
    { name: 'kept for ever', lives: [life(900 * DAY)], days: [900, 1000] },
    { name: 'all expired', lives: [life(900 * DAY, { keptUntil: 950 * DAY })], days: [900, 1000] },
    { name: 'taken later', lives: [life(1010 * DAY)], days: [1000, 1010] },
  ])('$name', ({ lives, days: [from, to] }) => {
    const margin = 0.03 * Math.max((to - from) * DAY, HOUR);
    expect(timelineExtent([{ label: 'a', sublabel: '', lives }], NOW)).toEqual({
      from: from * DAY - margin,
      to: to * DAY + margin,
    });
  });
});

/** `Jan 2026, Feb, Mar`. */
function ticksBetween(from: string, to: string): string {
  const extent = { from: Date.parse(from), to: Date.parse(to) };
  return timeTicks(extent)
    .map(({ label, context }) => (context === undefined ? label : `${label} ${context}`))
    .join(', ');
}

describe('time is divided where people would', () => {
  test.each([
    ['2026-01-15T11:58', '2026-01-15T12:04', '11:58 15 Jan 2026, 11:59, 12:00, 12:01, 12:02, 12:03, 12:04'],
    ['2026-01-14T23:50', '2026-01-15T00:40', '23:50, 00:00 15 Jan 2026, 00:10, 00:20, 00:30, 00:40'],
    [
      '2026-01-14T10:00',
      '2026-01-16T02:00',
      '12:00 14 Jan 2026, 18:00, 00:00 15 Jan 2026, 06:00, 12:00, 18:00, 00:00 16 Jan 2026',
    ],
    ['2026-01-30T00:00', '2026-02-03T00:00', '30 Jan 2026, 31, 01 Feb 2026, 02, 03'],
    ['2026-01-29T12:00', '2026-02-03T00:00', '30 Jan 2026, 31, 01 Feb 2026, 02, 03'],
    ['2026-01-08T00:00', '2026-02-12T00:00', '12 Jan 2026, 19, 26, 02 Feb 2026, 09'],
    ['2025-11-10T00:00', '2026-02-20T00:00', 'Dec, Jan 2026, Feb'],
    ['2025-11-10T00:00', '2026-01-31T00:00', '10 Nov 2025, 24, 08 Dec 2025, 22, 05 Jan 2026, 19'],
    ['2025-11-10T00:00', '2026-04-20T00:00', 'Dec, Jan 2026, Feb, Mar, Apr'],
    ['2025-03-20T00:00', '2026-08-20T00:00', 'Apr 2025, Jul, Oct, Jan 2026, Apr, Jul'],
    ['2021-05-01T00:00', '2026-08-20T00:00', '2022, 2023, 2024, 2025, 2026'],
    ['1999-05-01T00:00', '2026-08-20T00:00', '2000, 2005, 2010, 2015, 2020, 2025'],
  ])('%s to %s', (from, to, ticks) => {
    expect(ticksBetween(`${from}:00Z`, `${to}:00Z`)).toBe(ticks);
  });

  test('whatever the stretch, there are at most seven ticks, all inside and in order', () => {
    for (let length = 60_000; length < 200 * 365 * DAY; length *= 1.7) {
      const extent = { from: 1_700_000_123_456, to: 1_700_000_123_456 + length };
      const places = timeTicks(extent).map(({ at }) => at);
      expect(places.length).toBeLessThanOrEqual(7);
      expect(places.length).toBeGreaterThanOrEqual(1);
      expect(places.every((at) => at >= extent.from && at <= extent.to)).toBe(true);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }
  });
});

test.each([
  [1, [0]],
  [400, [0, 100, 200, 300, 400]],
  [9_000, [0, 2_000, 4_000, 6_000, 8_000]],
  [61_000, [0, 15_000, 30_000, 45_000, 60_000]],
  [902_000, [0, 300_000, 600_000, 900_000]],
  [7_200_000, [0, 1_800_000, 3_600_000, 5_400_000, 7_200_000]],
])('%d ms are divided at %j', (total, ticks) => {
  expect(durationTicks(total)).toEqual(ticks);
});

describe('bars that would touch are in rows of their own', () => {
  const bar = (from: number, to: number) => ({ from, to });
  test.each<{ name: string; bars: { from: number; to: number }[]; packed: (number | undefined)[] }>([
    { name: 'none', bars: [], packed: [] },
    { name: 'apart', bars: [bar(0, 5), bar(10, 15)], packed: [0, 0] },
    { name: 'too near', bars: [bar(0, 9), bar(10, 15)], packed: [1, 0] },
    { name: 'just far enough', bars: [bar(0, 8), bar(10, 15)], packed: [0, 0] },
    { name: 'side by side', bars: [bar(0, 20), bar(5, 20), bar(10, 20)], packed: [2, 1, 0] },
    { name: 'a free row is used again', bars: [bar(0, 4), bar(10, 30), bar(12, 30)], packed: [0, 1, 0] },
    {
      name: 'the oldest go without',
      bars: [0, 1, 2, 3].map((at) => bar(at, 9)),
      packed: [undefined, 2, 1, 0],
    },
  ])('$name', ({ bars, packed }) => {
    expect(packBars(bars, { clearance: 2, rows: 3 })).toEqual(packed);
  });
});

describe('when a source had a backup', () => {
  const extent = { from: 0, to: 100 };
  const NOW = 60;
  test.each<{ name: string; lives: Life[]; coverage: string }>([
    { name: 'never', lives: [], coverage: '60-100 none' },
    { name: 'from the first on', lives: [life(20)], coverage: '20-60 yes, 60-100 yes' },
    {
      name: 'until the last expires',
      lives: [life(20, { keptUntil: 80 })],
      coverage: '20-60 yes, 60-80 yes, 80-100 none',
    },
    {
      name: 'with a gap',
      lives: [life(10, { keptUntil: 30 }), life(40)],
      coverage: '10-30 yes, 30-40 none, 40-60 yes, 60-100 yes',
    },
    {
      name: 'one within another',
      lives: [life(10, { keptUntil: 90 }), life(20, { keptUntil: 30 })],
      coverage: '10-60 yes, 60-90 yes, 90-100 none',
    },
    {
      name: 'not any more',
      lives: [life(10, { keptUntil: 50 })],
      coverage: '10-50 yes, 50-60 none, 60-100 none',
    },
    {
      name: 'a failed one is none',
      lives: [life(10, { state: 'failed' })],
      coverage: '60-100 none',
    },
    {
      name: 'one being made counts from now',
      lives: [life(50, { state: 'pending' })],
      coverage: '60-100 yes',
    },
    {
      name: 'a planned one too',
      lives: [life(60, { state: 'planned', keptUntil: 70 })],
      coverage: '60-70 yes, 70-100 none',
    },
    {
      name: 'one being deleted until now',
      lives: [life(10, { state: 'deleting' })],
      coverage: '10-60 yes, 60-100 none',
    },
    {
      name: 'as AWS decides: the future is open',
      lives: [life(10, { undecided: true })],
      coverage: '10-60 yes',
    },
    {
      name: 'beside one of a known end',
      lives: [life(10, { undecided: true }), life(20, { keptUntil: 80 })],
      coverage: '10-60 yes, 60-80 yes',
    },
  ])('$name', ({ lives, coverage }) => {
    const told = findCoverage(lives, NOW, extent).map(
      ({ from, to, covered }) => `${from}-${to} ${covered ? 'yes' : 'none'}`,
    );
    expect(told.join(', ')).toBe(coverage);
  });
});

test('a lane places its backups, and says how each bar ends', () => {
  const lives = [
    life(10, { state: 'failed', keptUntil: 90 }),
    life(20, { keptUntil: 30 }),
    life(40),
    life(50, { undecided: true }),
    life(60, { keptUntil: 900 }),
    life(70, { state: 'deleting' }),
    life(80, { keptUntil: 70 }),
  ];
  const { bars, rows, leftOut } = layOutLane({ label: 'a', sublabel: '', lives }, 60, { from: 0, to: 100 });
  expect(bars.map(({ from, to, row, ending }) => [from, to, row, ending])).toEqual([
    [10, 10, 0, 'none'],
    [20, 30, 0, 'expiry'],
    [40, 100, 3, 'forever'],
    [50, 100, 2, 'undecided'],
    [60, 100, 1, 'beyond'],
    [70, 70, 0, 'none'],
    [80, 80, 0, 'expiry'],
  ]);
  expect([rows, leftOut]).toEqual([4, 0]);
});

test('a lane has no more rows than can be looked at, and counts what is left out', () => {
  const lives = Array.from({ length: 40 }, (_, index) => life(index));
  const { bars, rows, leftOut } = layOutLane({ label: 'a', sublabel: '', lives }, 60, { from: 0, to: 100 });
  expect([bars.length, rows, leftOut, bars[0]?.life.takenAt]).toEqual([24, 24, 16, 16]);
});

describe('of many works those are drawn that tell most, in their order', () => {
  const work = (label: string, took: number, outcome: Work['outcome'] = 'done'): Work => ({
    label,
    outcome,
    ...(outcome === 'done' ? { startedAt: 0, endedAt: took } : {}),
  });
  const works = [
    work('a', 5),
    work('b', 0, 'failed'),
    work('c', 9),
    work('d', 7),
    work('e', 0, 'not-started'),
  ];
  test.each([
    [5, 'abcde'],
    [4, 'bcde'],
    [3, 'bce'],
    [1, 'be'],
  ])('%d', (most, labels) => {
    expect(
      chooseWorks(works, most)
        .map(({ label }) => label)
        .join(''),
    ).toBe(labels);
  });
});
