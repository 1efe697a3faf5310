import type { Json } from '../../model/json.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days for the API from `forever` (-1) or `90d` (90). Throws for anything else: validation let it pass. */
export function retentionDays(retention: Json | undefined): number {
  if (retention === 'forever') return -1;
  const days = typeof retention === 'string' ? /^(\d+)d$/.exec(retention)?.[1] : undefined;
  if (days === undefined) throw new Error(`not a retention: ${JSON.stringify(retention)}`);
  return Number(days);
}

/** `forever` or `90d` from the API's days; undefined when AWS does not tell. */
export function formatRetention(days: number | undefined): string | undefined {
  if (days === undefined) return undefined;
  return days === -1 ? 'forever' : `${days}d`;
}

/** When AWS will delete a backup that is kept for `days` from `start`; undefined when it is kept forever. */
export function expiryOf(start: Date | undefined, days: number | undefined): string | undefined {
  if (start === undefined || days === undefined || days < 0) return undefined;
  return new Date(start.getTime() + days * DAY_MS).toISOString();
}
