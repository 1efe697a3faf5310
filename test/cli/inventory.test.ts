import { expect, test } from 'vitest';
import type { Filters } from '../../src/cli/arguments/arguments.ts';
import { filterBackups } from '../../src/cli/inventory/filter-backups.ts';
import { sortBackups } from '../../src/cli/inventory/sort-backups.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { NOW, observed } from '../support/values.ts';

const REDSHIFT = 'RedshiftClusterSnapshot';
const DYNAMO = 'DynamoDBBackup';

test('backups are sorted by target, kind, source, age and id, whatever their order', () => {
  const at = (day: number) => `2026-10-0${day}T00:00:00.000Z`;
  const sorted = [
    observed(REDSHIFT, { target: 'a', source: 'main', id: '1', createdAt: at(3) }),
    observed(REDSHIFT, { target: 'a', source: 'side', id: '3', createdAt: at(1) }),
    observed(REDSHIFT, { target: 'a', source: 'side', id: '2', createdAt: at(2) }),
    observed(REDSHIFT, { target: 'a', source: 'side', id: '4', createdAt: at(2) }),
    // By the order of the kinds, in which DynamoDB comes after Redshift.
    observed(DYNAMO, { target: 'a', source: 'main', id: '0', createdAt: at(1) }),
    observed(REDSHIFT, { target: 'b', source: 'main', id: '5', createdAt: at(1) }),
  ];
  for (const order of [sorted.toReversed(), [...sorted.slice(3), ...sorted.slice(0, 3)]]) {
    expect(sortBackups(order, KINDS)).toEqual(sorted);
  }
});

const NONE: Filters = { kinds: [], targets: [], sources: [], tags: [], phases: [] };

test('a backup whose age is not known lies in no window', () => {
  const { createdAt: _, ...ageless } = observed(REDSHIFT);
  expect(filterBackups([ageless], NONE, NOW)).toEqual([ageless]);
  expect(filterBackups([ageless], { ...NONE, since: { ago: 1 } }, NOW)).toEqual([]);
  expect(filterBackups([ageless], { ...NONE, until: { at: NOW } }, NOW)).toEqual([]);
});

test.each([
  ['a', true],
  ['a=b', true],
  ['a=b=c', true],
  ['a=b=', false],
  ['b', false],
  ['', false],
])('a tag whose key holds an equals sign is found by its text: %j', (tag, found) => {
  const backup = observed(REDSHIFT, { fields: { tags: { a: 'x', 'a=b': 'c' } } });
  expect(filterBackups([backup], { ...NONE, tags: [tag] }, NOW)).toHaveLength(found ? 1 : 0);
});
