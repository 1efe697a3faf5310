import {
  type ListSnapshotsRequest,
  paginateListRecoveryPoints,
  paginateListSnapshots,
  type RecoveryPoint,
  type RedshiftServerlessClient,
  type Snapshot,
} from '@aws-sdk/client-redshift-serverless';
import type { Observed } from '../../model/observed.ts';
import type { Scope } from '../provider.ts';
import type { Session } from '../session.ts';
import { fromRecoveryPoint } from './canonical.ts';
import { observeWithTags } from './tags.ts';

/** The snapshots of our own account, unless the scope asks for shared ones and for recovery points too. */
export async function listSnapshots(
  client: RedshiftServerlessClient,
  session: Session,
  scope: Scope,
): Promise<Observed[]> {
  const found = await listPages(client, {});
  // AWS does not say whether a listing holds what others share, so the owner is looked at here.
  const wanted = scope.shared === true ? found : found.filter((one) => isOwn(one, session));
  const snapshots = await observeWithTags(client, session, wanted);
  if (scope.automatic !== true) return snapshots;
  const points = await listRecoveryPoints(client);
  return [...snapshots, ...points.map((point) => fromRecoveryPoint(point, session))];
}

/** All pages of a listing; those that AWS has deleted are left out. */
export async function listPages(
  client: RedshiftServerlessClient,
  filter: ListSnapshotsRequest,
): Promise<Snapshot[]> {
  const found: Snapshot[] = [];
  for await (const page of paginateListSnapshots({ client, pageSize: 100 }, filter)) {
    found.push(...(page.snapshots ?? []).filter(exists));
  }
  return found;
}

/** All recovery points of the account and Region; AWS keeps each for a day. */
export async function listRecoveryPoints(client: RedshiftServerlessClient): Promise<RecoveryPoint[]> {
  const found: RecoveryPoint[] = [];
  for await (const page of paginateListRecoveryPoints({ client, pageSize: 100 }, {})) {
    found.push(...(page.recoveryPoints ?? []));
  }
  return found;
}

/** Not shared with us by another account; one without an owner is ours. */
export function isOwn({ ownerAccount }: Snapshot, session: Session): boolean {
  return ownerAccount === undefined || ownerAccount === session.account;
}

/** AWS may go on listing deleted ones for a while. */
export function exists(snapshot: Snapshot): boolean {
  return snapshot.status !== 'DELETED';
}
