import type { Observed } from '../../../model/observed.ts';
import type { Ref } from '../../provider.ts';

/** AWS's clock and ours may differ. */
const SKEW_MS = 60_000;

/**
 * The backups that a reference without an id means. A copy bears our marker, or no marker yet and the expected
 * source; one that is older than the request is another one. A failed copy is only meant when there is no other.
 */
export function matchRef(
  ref: Ref,
  backups: readonly Observed[],
  known: { project: string; sourceId: string | undefined },
): Observed[] {
  const matches = backups.filter((backup) =>
    ref.desired?.origin.from === 'copy'
      ? isCopy(ref, backup, known)
      : backup.name === ref.name && backup.source === ref.source && isOurs(backup, known.project),
  );
  const alive = matches.filter(({ status }) => status.phase !== 'failed');
  return alive.length > 0 ? alive : matches.sort((a, b) => copiedAt(b) - copiedAt(a)).slice(0, 1);
}

function isCopy(
  ref: Ref,
  backup: Observed,
  known: { project: string; sourceId: string | undefined },
): boolean {
  const sourceId = backup.fields['sourceBackupId'];
  if (sourceId === undefined || copiedAt(backup) < ref.since - SKEW_MS) return false;
  if (known.sourceId !== undefined && sourceId !== known.sourceId) return false;
  if (backup.marker !== undefined) return backup.name === ref.name && isOurs(backup, known.project);
  return known.sourceId !== undefined;
}

function isOurs(backup: Observed, project: string): boolean {
  return backup.marker?.project === project;
}

/** `CreateTimestamp` of a copy is that of its source; a copy that does not tell its own counts as new. */
function copiedAt(backup: Observed): number {
  const at = backup.details['CopyTimestamp'];
  return typeof at === 'string' ? Date.parse(at) : Number.POSITIVE_INFINITY;
}
