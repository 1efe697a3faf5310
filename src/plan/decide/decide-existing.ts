import type { Observed, Phase } from '../../model/observed.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { compareFields } from '../compare.ts';
import { type Case, changeOf, isPast } from './case.ts';
import { obstacleTo } from './obstacle.ts';

/** What to do about backups that exist under the declared name, oldest first; there is at least one. */
export function decideExisting(one: Case, found: readonly Observed[]): Change[] {
  const kept = pickKept(found);
  if (kept === undefined) return [];
  const extras = found.filter((observed) => observed !== kept && isExtra(one, observed));
  const decision = decideOne(one, kept);
  if (extras.length === 0 || decision.action === 'blocked') return [decision];
  const marked: Change =
    decision.action === 'keep'
      ? { ...decision, cause: 'duplicate', reason: describeExtras(kept, extras) }
      : { ...decision, reason: describeExtras(kept, extras) };
  if (!one.circumstances.prune) return [marked];
  return [
    marked,
    ...extras
      .filter(({ status }) => status.phase === 'ready' || status.phase === 'failed')
      .map((extra) => changeOf(one.desired, ['delete', 'duplicate'], { before: extra })),
  ];
}

/** What can be restored from, before what may come to that, before what holds nothing. */
const WORTH: readonly Phase[] = ['ready', 'pending', 'deleting', 'failed'];

function pickKept(found: readonly Observed[]): Observed | undefined {
  return WORTH.map((phase) => found.find(({ status }) => status.phase === phase)).find(
    (observed) => observed !== undefined,
  );
}

/** What goes away by itself is no duplicate, nor is what another project gave the same name. */
function isExtra({ info, circumstances }: Case, { status, marker }: Observed): boolean {
  if (status.phase === 'deleting') return false;
  return !info.taggable || marker?.project === circumstances.project;
}

function decideOne(one: Case, observed: Observed): Change {
  const { desired, info } = one;
  const obstacle = obstacleTo(one, observed);
  if (obstacle !== undefined) return obstacle;
  const fields = compareFields(info, desired, observed);
  switch (observed.status.phase) {
    case 'pending':
      return changeOf(desired, ['wait', 'unfinished'], { before: observed, fields });
    case 'deleting':
      return decideDeleting(one, observed, fields);
    case 'failed':
      return decideFailed(one, observed);
    case 'ready':
      return decideReady(one, observed, fields);
  }
}

function decideDeleting({ desired, info }: Case, observed: Observed, fields: FieldChange[]): Change {
  // Only CloudHSM holds a deleted backup for some days, from which it can be brought back.
  if (info.takenByAws)
    return changeOf(desired, ['restore', 'pending-deletion'], { before: observed, fields });
  return changeOf(desired, ['report', 'being-deleted'], {
    before: observed,
    reason: 'AWS is deleting it; plan again when it is gone',
  });
}

function decideFailed({ desired, circumstances }: Case, observed: Observed): Change {
  if (isPast(desired.lifecycle.createBy, circumstances.now)) {
    return changeOf(desired, ['report', 'deadline-passed'], {
      before: observed,
      reason: `it failed, and should have been taken by ${desired.lifecycle.createBy}`,
    });
  }
  return changeOf(desired, ['retake', 'failed'], {
    before: observed,
    reason: 'the failed one holds no data and is removed first',
  });
}

function decideReady(
  { desired, info, circumstances }: Case,
  observed: Observed,
  fields: FieldChange[],
): Change {
  const ours = observed.marker?.project === circumstances.project;
  if (info.taggable && !ours) {
    const cause = observed.marker === undefined ? 'unowned' : 'foreign';
    return changeOf(desired, ['adopt', cause], { before: observed, fields });
  }
  if (fields.length > 0) return changeOf(desired, ['update', 'drift'], { before: observed, fields });
  return changeOf(desired, ['keep', 'in-sync'], { before: observed });
}

function describeExtras(kept: Observed, extras: readonly Observed[]): string {
  const others = extras.map(shortId).join(', ');
  return `${extras.length + 1} backups have this name; ${shortId(kept)} counts; also there: ${others}`;
}

/** Of an ARN, the part that differs between backups of one source. */
function shortId({ id }: Observed): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
