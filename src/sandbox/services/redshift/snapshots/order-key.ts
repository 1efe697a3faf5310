import { timeKey } from '../../take-page.ts';
import type { Seen } from './select-snapshots.ts';

/** One entry of SortingEntities. */
interface Sorting {
  Attribute: string;
  SortOrder?: string | undefined;
}

/** Larger than any size or instant that is compared. */
const CEILING = 999_999_999_999_999;

/** Text by which snapshots sort as asked: by the entities, then by creation, then by ARN. */
export function orderKey({ snapshot, arn }: Seen, sorting: readonly Sorting[]): string {
  const values = sorting.map(({ Attribute, SortOrder }) => {
    const value = { SOURCE_TYPE: snapshot.type === 'automated' ? 0 : 1, TOTAL_SIZE: snapshot.sizeMegabytes }[
      Attribute
    ];
    const number = value ?? snapshot.createdAt;
    return timeKey(SortOrder === 'DESC' ? CEILING - number : number);
  });
  return [...values, timeKey(snapshot.createdAt), arn].join('/');
}
