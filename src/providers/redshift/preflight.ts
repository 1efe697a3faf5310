import { paginateDescribeClusters, type RedshiftClient } from '@aws-sdk/client-redshift';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import type { Finding } from '../provider.ts';
import { suggestName } from '../shared/suggest-name.ts';
import { listPages } from './list.ts';

/** What to do about a cluster in this state; for every other one, waiting helps. */
const HINTS: { readonly [state: string]: string } = {
  paused: 'resume it: aws redshift resume-cluster --cluster-identifier',
  deleting: 'a snapshot of it can only be taken as the final one of its deletion',
  'final-snapshot': 'it takes its final snapshot before it is deleted',
  'storage-full': 'free space or resize it; Redshift takes no snapshot of a full cluster',
  'hardware-failure': 'restore it from an existing snapshot',
};

/**
 * Looks at all clusters, and at all automated snapshots when one is to be copied: `source-not-found` with the
 * nearest name that exists, `source-not-ready` with the state, `source-mismatch` for an automated snapshot of
 * another cluster.
 */
export async function findObstacles(
  client: RedshiftClient,
  session: Session,
  desired: readonly Desired[],
): Promise<Finding[]> {
  const wanted = desired.filter((one) => one.lifecycle.ensure === 'present');
  const copied = wanted.some(({ origin }) => origin.from === 'automatedSnapshot');
  const taken = wanted.some(({ origin }) => origin.from !== 'automatedSnapshot');
  const clusters = taken ? await listClusters(client) : new Map<string, string>();
  const automated = copied ? await listAutomated(client, session) : [];
  return wanted.flatMap((one) =>
    one.origin.from === 'automatedSnapshot'
      ? judgeCopy(one, one.origin.id, automated)
      : judgeCluster(one, clusters),
  );
}

/** Pure: why no snapshot of this cluster can be taken, from the states of all clusters by name. */
export function judgeCluster({ address, source }: Desired, clusters: ReadonlyMap<string, string>): Finding[] {
  const state = clusters.get(source);
  if (state === undefined) {
    const hint = suggestName(source, [...clusters.keys()], 'cluster');
    return [{ address, code: 'source-not-found', message: `there is no cluster ${source}`, hint }];
  }
  // As in `available, prep-for-resize`, in which snapshots are taken.
  if (state === 'available' || state.startsWith('available,')) return [];
  const known = HINTS[state];
  const hint = state === 'paused' ? `${known} ${source}` : (known ?? 'plan again when it is available');
  return [{ address, code: 'source-not-ready', message: `cluster ${source} is ${state}`, hint }];
}

/** Pure: why this automated snapshot can't be copied, from all that there are. */
export function judgeCopy(
  { address, source }: Desired,
  id: string,
  automated: readonly Observed[],
): Finding[] {
  const found = automated.find((snapshot) => snapshot.id === id);
  if (found === undefined) {
    const ids = automated.filter((one) => one.source === source).map((one) => one.id);
    const message = `there is no automated snapshot ${id}`;
    return [
      {
        address,
        code: 'source-not-found',
        message,
        hint: suggestName(id, ids, 'automated snapshot of the cluster'),
      },
    ];
  }
  if (found.source !== source) {
    const message = `automated snapshot ${id} is of cluster ${found.source}, not of ${source}`;
    return [
      { address, code: 'source-mismatch', message, hint: `declare clusterIdentifier: ${found.source}` },
    ];
  }
  if (found.status.phase === 'ready') return [];
  const message = `automated snapshot ${id} is ${found.status.state}`;
  const hint = found.status.phase === 'failed' ? 'choose another one' : 'plan again when it is available';
  return [{ address, code: 'source-not-ready', message, hint }];
}

async function listClusters(client: RedshiftClient): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for await (const page of paginateDescribeClusters({ client, pageSize: 100 }, {})) {
    for (const { ClusterIdentifier: id, ClusterStatus: state } of page.Clusters ?? []) {
      if (id !== undefined) states.set(id, state ?? 'unknown');
    }
  }
  return states;
}

async function listAutomated(client: RedshiftClient, session: Session): Promise<Observed[]> {
  return listPages(client, session, { SnapshotType: 'automated', OwnerAccount: session.account });
}
