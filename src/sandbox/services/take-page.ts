import { createHash } from 'node:crypto';

const DIGEST_LENGTH = 12;

/** One page of a list; no `nextToken` on the last one. */
export interface Page<Item> {
  items: Item[];
  nextToken?: string;
}

export interface PageOptions<Item> {
  /** What the list is ordered by; must be different for every item. */
  keyOf(item: Item): string;
  limit: number;
  token?: string | undefined;
  descending?: boolean | undefined;
  /** What a token holds good for: the operation with its filters. */
  scope: unknown;
  /** The service's own error for a token that it did not give out. */
  onBadToken(): Error;
}

/**
 * Sorts and cuts one page out. The opaque token holds the last item's key, so that backups which come or go
 * between two pages make no other item appear twice or go missing.
 */
export function takePage<Item>(all: readonly Item[], options: PageOptions<Item>): Page<Item> {
  const { keyOf, limit } = options;
  const sign = options.descending === true ? -1 : 1;
  const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -sign : sign);
  const scope = digestOf([options.scope, sign]);
  const after = options.token === undefined ? undefined : readToken(options.token, scope);
  if (options.token !== undefined && after === undefined) throw options.onBadToken();
  const rest = all
    .filter((item) => after === undefined || compare(keyOf(item), after) > 0)
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || rest.length <= limit) return { items };
  return { items, nextToken: Buffer.from(scope + keyOf(last)).toString('base64url') };
}

/** An instant (milliseconds since 1970) as text that sorts as the numbers do. */
export function timeKey(instant: number): string {
  return String(instant).padStart(15, '0');
}

function readToken(token: string, scope: string): string | undefined {
  const text = Buffer.from(token, 'base64url').toString();
  return text.startsWith(scope) ? text.slice(DIGEST_LENGTH) : undefined;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, DIGEST_LENGTH);
}
