import {
  GetSnapshotCommand,
  type ListSnapshotsRequest,
  paginateListRecoveryPoints,
  paginateListSnapshots,
  type RecoveryPoint,
  type RedshiftServerlessClient,
  type Snapshot,
} from '@aws-sdk/client-redshift-serverless';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import type { Ref, Scope } from '../provider.ts';
import { tolerate } from '../shared/tolerate.ts';
import { fromRecoveryPoint, toObserved } from './canonical.ts';
import { readSharing } from './share.ts';
import { NOT_FOUND, observeWithTags } from './tags.ts';

/** AWS's clock and ours may differ. */
const SKEW_MS = 60_000;

/** The snapshots of our own account, unless the scope asks for shared ones and for recovery points too. */
export async function listSnapshots(
  client: RedshiftServerlessClient,
  session: Session,
  scope: Scope,
): Promise<Observed[]> {
  const found = await listPages(client, {});
  // AWS does not say whether a listing holds what others share, so the owner is looked at here.
  const wanted = scope.shared === true ? found : found.filter((one) => isOwn(one, session));
  const tagged = await observeWithTags(client, session, wanted);
  const snapshots = await readSharing(client, tagged, scope.desired);
  if (scope.automatic !== true) return snapshots;
  const points = await listRecoveryPoints(client);
  return [...snapshots, ...points.map((point) => fromRecoveryPoint(point, session))];
}

/**
 * One snapshot by its name; several in one listing from shortly before the earliest of them. Tags, which take
 * a call each, are only fetched for those that are no longer in the making.
 */
export async function readSnapshots(
  client: RedshiftServerlessClient,
  session: Session,
  refs: readonly Ref[],
): Promise<Observed[]> {
  const [first] = refs;
  if (first === undefined) return [];
  const found = refs.length === 1 ? await readOne(client, first) : await readMany(client, refs);
  const names = new Set(refs.map(nameOf));
  const wanted = found.filter(
    (one) => isOwn(one, session) && names.has((one.snapshotName ?? '').toLowerCase()),
  );
  const pending = wanted
    .map((one) => toObserved(one, session))
    .filter(({ status }) => status.phase === 'pending');
  const unfinished = new Set(pending.map(({ id }) => id));
  const settled = wanted.filter((one) => !unfinished.has(one.snapshotName ?? ''));
  const desired = refs.flatMap((ref) => ref.desired ?? []);
  return [
    ...pending,
    ...(await readSharing(client, await observeWithTags(client, session, settled), desired)),
  ];
}

/** All recovery points of the account and Region; AWS keeps each for a day. */
export async function listRecoveryPoints(client: RedshiftServerlessClient): Promise<RecoveryPoint[]> {
  const found: RecoveryPoint[] = [];
  for await (const page of paginateListRecoveryPoints({ client, pageSize: 100 }, {})) {
    found.push(...(page.recoveryPoints ?? []));
  }
  return found;
}

async function readOne(client: RedshiftServerlessClient, ref: Ref): Promise<Snapshot[]> {
  const sent = client.send(new GetSnapshotCommand({ snapshotName: ref.id ?? ref.name }));
  const snapshot = (await tolerate(sent, NOT_FOUND))?.snapshot;
  return snapshot === undefined ? [] : [snapshot].filter(exists);
}

async function readMany(client: RedshiftServerlessClient, refs: readonly Ref[]): Promise<Snapshot[]> {
  const earliest = Math.min(...refs.map(startOf));
  return listPages(client, earliest > 0 ? { startTime: new Date(earliest) } : {});
}

/** AWS does not say whether a converted recovery point counts as old as that or as its conversion. */
function startOf({ since, desired }: Ref): number {
  return desired?.origin.from === 'recoveryPoint' ? 0 : since - SKEW_MS;
}

/** AWS does not say whether it keeps the case of a name. */
function nameOf(ref: Ref): string {
  return (ref.id ?? ref.name).toLowerCase();
}

/** All pages of a listing; those that AWS has deleted are left out. */
async function listPages(
  client: RedshiftServerlessClient,
  filter: ListSnapshotsRequest,
): Promise<Snapshot[]> {
  const found: Snapshot[] = [];
  for await (const page of paginateListSnapshots({ client, pageSize: 100 }, filter)) {
    found.push(...(page.snapshots ?? []).filter(exists));
  }
  return found;
}

/** Not shared with us by another account; one without an owner is ours. */
function isOwn({ ownerAccount }: Snapshot, session: Session): boolean {
  return ownerAccount === undefined || ownerAccount === session.account;
}

/** AWS may go on listing deleted ones for a while. */
function exists(snapshot: Snapshot): boolean {
  return snapshot.status !== 'DELETED';
}
