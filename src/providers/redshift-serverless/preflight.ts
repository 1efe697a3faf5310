import {
  paginateListNamespaces,
  paginateListWorkgroups,
  type RecoveryPoint,
  type RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import type { Desired } from '../../model/desired.ts';
import type { Finding } from '../provider.ts';
import { suggestName } from '../shared/suggest-name.ts';
import { listRecoveryPoints } from './list.ts';

/** The state of a namespace and those of its workgroups. */
export interface NamespaceState {
  state: string;
  workgroups: { name: string; state: string }[];
}

/**
 * Looks at all namespaces and workgroups, and at all recovery points when one is to be converted:
 * `source-not-found` with the nearest name that exists, `source-not-ready` for a namespace that is not AVAILABLE
 * or has no workgroup that is, `source-mismatch` for a recovery point of another namespace.
 */
export async function findObstacles(
  client: RedshiftServerlessClient,
  desired: readonly Desired[],
): Promise<Finding[]> {
  const wanted = desired.filter((one) => one.lifecycle.ensure === 'present');
  const converted = wanted.some(({ origin }) => origin.from === 'recoveryPoint');
  const taken = wanted.some(({ origin }) => origin.from !== 'recoveryPoint');
  const namespaces = taken ? await listNamespaces(client) : new Map<string, NamespaceState>();
  const points = converted ? await listRecoveryPoints(client) : [];
  return wanted.flatMap((one) =>
    one.origin.from === 'recoveryPoint'
      ? judgeConversion(one, one.origin.id, points)
      : judgeNamespace(one, namespaces),
  );
}

/** Pure: why no snapshot of this namespace can be taken, from the states of all namespaces by name. */
export function judgeNamespace(
  { address, source }: Desired,
  namespaces: ReadonlyMap<string, NamespaceState>,
): Finding[] {
  const namespace = namespaces.get(source);
  if (namespace === undefined) {
    const hint = suggestName(source, [...namespaces.keys()], 'namespace');
    return [{ address, code: 'source-not-found', message: `there is no namespace ${source}`, hint }];
  }
  const { state, workgroups } = namespace;
  const notReady = (message: string, hint: string) => [{ address, code: 'source-not-ready', message, hint }];
  if (state !== 'AVAILABLE') {
    return notReady(`namespace ${source} is ${state}`, 'plan again when it is AVAILABLE');
  }
  const [first] = workgroups;
  if (first === undefined) {
    return notReady(
      `namespace ${source} has no workgroup, without which Redshift Serverless takes no snapshot`,
      `create one: aws redshift-serverless create-workgroup --namespace-name ${source} --workgroup-name NAME`,
    );
  }
  if (workgroups.some((one) => one.state === 'AVAILABLE')) return [];
  return notReady(
    `workgroup ${first.name} of namespace ${source} is ${first.state}`,
    'plan again when it is AVAILABLE',
  );
}

/** Pure: why this recovery point can't be converted, from all that there are. */
export function judgeConversion(
  { address, source }: Desired,
  id: string,
  points: readonly RecoveryPoint[],
): Finding[] {
  const found = points.find((point) => point.recoveryPointId === id);
  if (found === undefined) {
    const ids = points
      .filter((point) => point.namespaceName === source)
      .flatMap((point) => point.recoveryPointId ?? []);
    const message = `there is no recovery point ${id} (AWS keeps each for 24 hours)`;
    const hint = suggestName(id, ids, 'recovery point of the namespace');
    return [{ address, code: 'source-not-found', message, hint }];
  }
  if (found.namespaceName === source) return [];
  const message = `recovery point ${id} is of namespace ${found.namespaceName}, not of ${source}`;
  return [
    { address, code: 'source-mismatch', message, hint: `declare namespaceName: ${found.namespaceName}` },
  ];
}

async function listNamespaces(client: RedshiftServerlessClient): Promise<Map<string, NamespaceState>> {
  const states = new Map<string, NamespaceState>();
  for await (const page of paginateListNamespaces({ client, pageSize: 100 }, {})) {
    for (const { namespaceName, status } of page.namespaces ?? []) {
      if (namespaceName !== undefined) {
        states.set(namespaceName, { state: status ?? 'unknown', workgroups: [] });
      }
    }
  }
  for await (const page of paginateListWorkgroups({ client, pageSize: 100 }, {})) {
    for (const { namespaceName = '', workgroupName, status } of page.workgroups ?? []) {
      const state = { name: workgroupName ?? '', state: status ?? 'unknown' };
      states.get(namespaceName)?.workgroups.push(state);
    }
  }
  return states;
}
