import type { Address } from '../../model/address.ts';
import type { Json } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import type { Records } from './write-csv.ts';

/** A backup and the address that it has or would have if it were declared. */
export type Listed = Observed & { address: Address };

/** The columns and where their values come from; what AWS does not tell is empty. */
const COLUMNS: readonly (readonly [title: string, read: (backup: Listed) => string | number | undefined])[] =
  [
    ['address', ({ address }) => address],
    ['target', ({ target }) => target],
    ['kind', ({ kind }) => kind],
    ['name', ({ name }) => name],
    ['source', ({ source }) => source],
    ['phase', ({ status }) => status.phase],
    ['state', ({ status }) => status.state],
    ['createdAt', ({ createdAt }) => createdAt],
    ['expiresAt', ({ expiresAt }) => expiresAt],
    ['sizeBytes', ({ sizeBytes }) => sizeBytes],
    ['project', ({ marker }) => marker?.project],
    ['sharedBy', ({ sharedBy }) => sharedBy],
    ['maker', ({ maker }) => maker],
    ['tags', ({ fields }) => formatPairs(fields['tags'])],
    ['id', ({ id }) => id],
    ['arn', ({ arn }) => arn],
  ];

/** The inventory as a table with one row a backup. */
export function inventoryRecords(backups: readonly Listed[]): Records {
  return {
    columns: COLUMNS.map(([title]) => title),
    rows: backups.map((backup) => COLUMNS.map(([, read]) => String(read(backup) ?? ''))),
  };
}

function formatPairs(tags: Json | undefined): string {
  return Object.entries(tags ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
