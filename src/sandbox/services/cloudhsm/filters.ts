import { invalid } from './faults.ts';

/** Tells by name what an item has to match a filter's values. */
export type FilterReaders<Item> = Readonly<Record<string, (item: Item) => string | undefined>>;

/**
 * Those items that have, for every filter, one of its values. Of several `states` AWS looks at one only (so users
 * report); which one is not known, this takes the first.
 */
export function filterItems<Item>(
  items: readonly Item[],
  given: Readonly<Record<string, string[]>>,
  readers: FilterReaders<Item>,
): Item[] {
  const tests = Object.entries(given).map(([name, values]) => {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (read === undefined) throw invalid(`Unknown filter: ${name}`);
    const accepted = name === 'states' ? values.slice(0, 1) : values;
    return (item: Item) => accepted.includes(read(item) ?? '');
  });
  return items.filter((item) => tests.every((test) => test(item)));
}
