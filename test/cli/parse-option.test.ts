import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { parseWhen } from '../../src/cli/arguments/parse-option.ts';

const DAY = 86_400_000;

test.each([
  ['2026-01-15T12:00:00Z', { at: Date.UTC(2026, 0, 15, 12) }],
  ['2026-01-15t12:00:00.250z', { at: Date.UTC(2026, 0, 15, 12, 0, 0, 250) }],
  ['2026-01-15T01:00:00+02:00', { at: Date.UTC(2026, 0, 14, 23) }],
  ['2024-02-29T00:00:00Z', { at: Date.UTC(2024, 1, 29) }],
  ['7d', { ago: 7 * DAY }],
  ['1d12h', { ago: 1.5 * DAY }],
])('%s is an instant', (text, when) => {
  expect(parseWhen(text)).toEqual(when);
});

test.each([
  '',
  'yesterday',
  '2026-01-15',
  '2026-01-15T12:00:00',
  '2026-02-29T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-15T25:00:00Z',
  '15 Jan 2026',
  '1768478400',
  '-7d',
  '7',
  '0d',
  '7d!',
])('%j is none', (text) => {
  expect(() => parseWhen(text)).toThrow(InvalidArgumentError);
});
