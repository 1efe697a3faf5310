import type { Observed } from '../../model/observed.ts';
import type { Tone } from '../blocks.ts';
import { formatInstant } from '../format.ts';

/** How a backup's state is to be taken. */
export const PHASES: { readonly [P in Observed['status']['phase']]: Tone } = {
  ready: 'good',
  pending: 'changed',
  failed: 'danger',
  deleting: 'removed',
};

/**
 * Until when AWS keeps a backup: the minute (UTC), `forever`, or `as AWS decides` where that depends on settings
 * of the source: of automatic backups, and of those of CloudHSM that are not pinned.
 */
export function keptUntil({ expiresAt, maker, fields }: Observed): string {
  if (expiresAt !== undefined) return formatInstant(expiresAt);
  return maker !== 'manual' || fields['neverExpires'] === false ? 'as AWS decides' : 'forever';
}

/** Whose a backup is: the project that marked it, the account that shares it, what made it, or `-` for nobody. */
export function ownerOf({ marker, maker, sharedBy }: Observed): string {
  if (sharedBy !== undefined) return `account ${sharedBy}`;
  if (marker !== undefined) return marker.project;
  return maker === 'manual' ? '-' : maker;
}
