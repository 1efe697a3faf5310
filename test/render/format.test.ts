import { expect, test } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatDuration,
  formatInstant,
  formatStatus,
  formatValue,
} from '../../src/render/format.ts';

test.each([
  [0, '0 s'],
  [50, '0.1 s'],
  [420, '0.4 s'],
  [949, '0.9 s'],
  [1000, '1 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [7_200_000, '2 h'],
  [7_500_000, '2 h 5 min'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [20 * 1024, '20 KiB'],
  [1_610_612_736, '1.5 GiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [null, '(none)'],
  ['90d', '90d'],
  ['', '""'],
  ['two words', '"two words"'],
  [true, 'true'],
  [['1', '2'], '1, 2'],
  [[], '(none)'],
  [{ a: 1 }, '{"a":1}'],
])('the value %j is shown as %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

test.each([
  ['2026-01-15T12:00:30Z', '0 min'],
  ['2026-01-16T00:00:00Z', '0 min'],
  ['2026-01-15T11:00:01Z', '59 min'],
  ['2026-01-15T11:00:00Z', '1 h'],
  ['2026-01-14T12:00:01Z', '23 h'],
  ['2026-01-14T12:00:00Z', '1 day'],
  ['2025-11-16T12:00:00Z', '60 days'],
  ['2025-11-15T12:00:00Z', '2 months'],
  ['2025-11-15T12:00:01Z', '60 days'],
  ['2025-10-01T00:00:00Z', '3 months'],
  ['2024-02-01T00:00:00Z', '23 months'],
  ['2024-01-15T00:00:00Z', '2 years'],
])('on 2026-01-15 at noon %s is %s old', (instant, text) => {
  expect(formatAge(instant, Date.parse('2026-01-15T12:00:00Z'))).toBe(text);
});

test('instants are to the minute, in UTC', () => {
  expect(formatInstant('2026-01-15T12:34:56.789+02:00')).toBe('2026-01-15 10:34');
  expect(formatInstant('soon')).toBe('soon');
});

test('progress is what AWS says, and only that', () => {
  expect(formatStatus({ phase: 'pending', state: 'creating', progress: {} })).toBe('creating');
  expect(
    formatStatus({ phase: 'pending', state: 'creating', progress: { percent: 12.9, remainingSeconds: 0 } }),
  ).toBe('creating, 12 %');
});
