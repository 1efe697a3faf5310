import { isObject } from '../../manifest/is-object.ts';
import type { Observed } from '../../model/observed.ts';
import { markerTags } from '../../providers/marker.ts';
import type { Filters } from '../arguments/arguments.ts';
import type { When } from '../arguments/parse-option.ts';

/** Those that pass every filter but kind and target, which say where to look. `now` is milliseconds since 1970. */
export function filterBackups(backups: readonly Observed[], filters: Filters, now: number): Observed[] {
  const { sources, tags, phases } = filters;
  return backups
    .filter(({ source }) => sources.length === 0 || sources.includes(source))
    .filter(({ status }) => phases.length === 0 || phases.includes(status.phase))
    .filter((backup) => tags.every((tag) => hasTag(backup, tag)))
    .filter((backup) => isWithin(backup, filters, now));
}

/** In milliseconds since 1970. */
export function resolveWhen(when: When, now: number): number {
  return 'at' in when ? when.at : now - when.ago;
}

/** The marks of ownership are tags too. A key may itself hold an equals sign, so that nothing is split. */
function hasTag({ fields, marker }: Observed, wanted: string): boolean {
  const own = fields['tags'];
  const tags = { ...(isObject(own) ? own : {}), ...(marker === undefined ? {} : markerTags(marker)) };
  return Object.entries(tags).some(([key, value]) => wanted === key || wanted === `${key}=${value}`);
}

/** A backup whose age AWS does not tell lies in no window. */
function isWithin({ createdAt }: Observed, { since, until }: Filters, now: number): boolean {
  if (since === undefined && until === undefined) return true;
  if (createdAt === undefined) return false;
  const at = Date.parse(createdAt);
  return (
    (since === undefined || at >= resolveWhen(since, now)) &&
    (until === undefined || at <= resolveWhen(until, now))
  );
}
