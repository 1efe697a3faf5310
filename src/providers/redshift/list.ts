import {
  DescribeClusterSnapshotsCommand,
  type DescribeClusterSnapshotsMessage,
  paginateDescribeClusterSnapshots,
  type RedshiftClient,
} from '@aws-sdk/client-redshift';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import type { Ref, Scope } from '../provider.ts';
import { tolerate } from '../shared/tolerate.ts';
import { toObservedList } from './canonical.ts';

/** The error by which every operation on one snapshot says that it does not exist. */
export const NOT_FOUND = ['ClusterSnapshotNotFoundFault'];

/** AWS's clock and ours may differ. */
const SKEW_MS = 60_000;

/** Manual snapshots of our own account, unless the scope asks for more. */
export async function listSnapshots(
  client: RedshiftClient,
  session: Session,
  scope: Scope,
): Promise<Observed[]> {
  const found = await listPages(client, session, {
    ...(scope.automatic === true ? {} : { SnapshotType: 'manual' }),
    ...(scope.shared === true ? {} : { OwnerAccount: session.account }),
  });
  return scope.shared === true ? found : found.filter(isOwn);
}

/** One snapshot by its name; several in one listing from shortly before the earliest of them. */
export async function readSnapshots(
  client: RedshiftClient,
  session: Session,
  refs: readonly Ref[],
): Promise<Observed[]> {
  const [first] = refs;
  if (first === undefined) return [];
  const found =
    refs.length === 1 ? await readOne(client, session, first) : await readMany(client, session, refs);
  const names = new Set(refs.map(nameOf));
  return found.filter((snapshot) => isOwn(snapshot) && names.has(snapshot.id.toLowerCase()));
}

/** All pages of a listing; those that AWS has deleted are left out. */
export async function listPages(
  client: RedshiftClient,
  session: Session,
  filter: DescribeClusterSnapshotsMessage,
): Promise<Observed[]> {
  const found: Observed[] = [];
  for await (const page of paginateDescribeClusterSnapshots({ client, pageSize: 100 }, filter)) {
    found.push(...toObservedList(page.Snapshots ?? [], session));
  }
  return found;
}

async function readOne(client: RedshiftClient, session: Session, ref: Ref): Promise<Observed[]> {
  const sent = client.send(
    new DescribeClusterSnapshotsCommand({
      SnapshotIdentifier: ref.id ?? ref.name,
      OwnerAccount: session.account,
    }),
  );
  return toObservedList((await tolerate(sent, NOT_FOUND))?.Snapshots ?? [], session);
}

async function readMany(client: RedshiftClient, session: Session, refs: readonly Ref[]): Promise<Observed[]> {
  const earliest = Math.min(...refs.map(startOf));
  return listPages(client, session, {
    SnapshotType: 'manual',
    OwnerAccount: session.account,
    ...(earliest > 0 ? { StartTime: new Date(earliest) } : {}),
  });
}

/** A copy is as old as the automated snapshot that it was made of, however late it was made. */
function startOf({ since, desired }: Ref): number {
  return desired?.origin.from === 'automatedSnapshot' ? 0 : since - SKEW_MS;
}

/** AWS does not say whether it keeps the case of a name. */
function nameOf(ref: Ref): string {
  return (ref.id ?? ref.name).toLowerCase();
}

/** A snapshot that another account shares with us may have the same name as ours. */
function isOwn({ sharedBy }: Observed): boolean {
  return sharedBy === undefined;
}
