import { AwsFault } from '../../../aws-fault.ts';
import type { Context } from '../../../operation.ts';
import { invalidParameter } from '../faults.ts';
import type { RedshiftSlice, SnapshotRecord } from '../state.ts';
import { findOwn } from './find-snapshot.ts';
import { liveSnapshots } from './life.ts';

/** Refuses a name that a manual snapshot can not have. */
export function checkIdentifier(identifier: string, parameter: string): void {
  const legal =
    /^[a-z][a-z0-9-]{0,254}$/i.test(identifier) && !identifier.includes('--') && !identifier.endsWith('-');
  if (legal) return;
  throw invalidParameter(
    `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
  );
}

/** Adds a manual snapshot that begins now. Throws when its name is taken or the account has too many. */
export function addManual(
  draft: Omit<SnapshotRecord, 'type' | 'createdAt' | 'retentionStart' | 'sharedWith'>,
  context: Context<RedshiftSlice>,
): SnapshotRecord {
  const identifier = draft.identifier.toLowerCase();
  if (findOwn(context, identifier) !== undefined) {
    const message = `A snapshot with the identifier ${identifier} already exists.`;
    throw new AwsFault('ClusterSnapshotAlreadyExists', message);
  }
  const manual = liveSnapshots(context.slice, context.now).filter(({ type }) => type === 'manual').length;
  if (manual >= (context.slice.limits.manualSnapshots ?? Number.POSITIVE_INFINITY)) {
    throw new AwsFault('ClusterSnapshotQuotaExceeded', `The quota of ${manual} manual snapshots is used up.`);
  }
  const times = { createdAt: context.now, retentionStart: context.now };
  const fate = context.fate === undefined ? {} : { fate: context.fate };
  const snapshot: SnapshotRecord = {
    ...draft,
    ...times,
    ...fate,
    identifier,
    type: 'manual',
    sharedWith: [],
  };
  context.slice.snapshots.push(snapshot);
  return snapshot;
}
