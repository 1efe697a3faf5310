import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { matchesSelector, parseSelector } from '../../src/cli/arguments/selector.ts';

const LABELS = { team: 'data', 'example.org/wave': '3', draft: '' };

test.each([
  ['team=data', true],
  ['team==data', true],
  ['team=dat', false],
  ['team=', false],
  ['Team=data', false],
  ['draft=', true],
  ['example.org/wave=3', true],
  ['team!=data', false],
  ['team!=shop', true],
  ['absent!=x', true],
  ['absent=', false],
  ['draft', true],
  ['absent', false],
  ['!absent', true],
  ['!draft', false],
  ['team=data,draft', true],
  ['team=data,!draft', false],
  [' team = data , ! absent ', true],
  // No label, but a member that every object has.
  ['toString', false],
  ['!constructor', true],
])('%j on team=data, example.org/wave=3, draft: %s', (text, expected) => {
  expect(matchesSelector(LABELS, parseSelector(text))).toBe(expected);
});

test('given twice, both must hold; without one, everything is selected', () => {
  const both = parseSelector('!draft', parseSelector('team=data'));
  expect(both.map(({ text }) => text)).toEqual(['team=data', '!draft']);
  expect(matchesSelector(LABELS, both)).toBe(false);
  expect(matchesSelector({ team: 'data' }, both)).toBe(true);
  expect(matchesSelector({}, [])).toBe(true);
});

test.each([
  '',
  ',',
  'a,',
  '=b',
  '!a=b',
  'a=b=c',
  'a!==b',
  'a===b',
  'a>1',
  'a in (b,c)',
  'a b',
  '!!a',
  'a=-b',
  'a=\u001b[31m',
  `${'a='.repeat(50_000)}!`,
])('%j is refused', (text) => {
  expect(() => parseSelector(text)).toThrow(InvalidArgumentError);
});
