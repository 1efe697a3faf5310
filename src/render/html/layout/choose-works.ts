import type { Work } from '../../figures.ts';

/**
 * The works to draw, in their order: all of them if they are few, else every one that went wrong and of the others
 * those that took longest, up to `most`.
 */
export function chooseWorks(works: readonly Work[], most: number): Work[] {
  if (works.length <= most) return [...works];
  const wrong = works.filter(({ outcome }) => outcome !== 'done');
  const longest = works
    .filter(({ outcome }) => outcome === 'done')
    .sort((one, other) => lengthOf(other) - lengthOf(one))
    .slice(0, Math.max(0, most - wrong.length));
  const chosen = new Set([...wrong, ...longest]);
  return works.filter((work) => chosen.has(work));
}

function lengthOf({ startedAt, endedAt }: Work): number {
  return startedAt === undefined || endedAt === undefined ? 0 : endedAt - startedAt;
}
