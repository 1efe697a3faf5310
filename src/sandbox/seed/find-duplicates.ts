import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Positions, rangeOf } from '../document/positions.ts';
import type { SeedDocument } from './seed-document.ts';

/** What tells the items of each list apart. DynamoDB's backup names need not be unique. */
const IDENTITIES: readonly (readonly [service: string, list: string, identity: string])[] = [
  ['redshift', 'clusters', 'clusterIdentifier'],
  ['redshift', 'snapshots', 'snapshotIdentifier'],
  ['redshiftServerless', 'namespaces', 'namespaceName'],
  ['redshiftServerless', 'workgroups', 'workgroupName'],
  ['redshiftServerless', 'snapshots', 'snapshotName'],
  ['redshiftServerless', 'recoveryPoints', 'recoveryPointId'],
  ['dynamodb', 'tables', 'tableName'],
  ['dynamodb', 'backups', 'backupId'],
  ['cloudhsm', 'clusters', 'clusterId'],
  ['cloudhsm', 'backups', 'backupId'],
];

/** Reports every item of a seed that has the same identity as an earlier one, with both places. */
export function findDuplicates(seed: SeedDocument, positions: Positions): Diagnostic[] {
  return Object.entries(seed.accounts).flatMap(([account, regions]) =>
    Object.entries(regions).flatMap(([region, services]) =>
      IDENTITIES.flatMap(([service, list, identity]) => {
        const items: unknown = Object(services[service])[list];
        const path = ['accounts', account, region, service, list];
        return Array.isArray(items) ? inList(items, identity, { path, positions }) : [];
      }),
    ),
  );
}

function inList(
  items: readonly unknown[],
  identity: string,
  { path, positions }: { path: readonly string[]; positions: Positions },
): Diagnostic[] {
  const first = new Map<unknown, number>();
  return items.flatMap((item, index): Diagnostic[] => {
    const id: unknown = Object(item)[identity];
    const earlier = first.get(id);
    if (id === undefined) return [];
    if (earlier === undefined) {
      first.set(id, index);
      return [];
    }
    const place = (at: number) => rangeOf(positions, [...path, String(at), identity]);
    return [
      {
        code: 'seed-duplicate',
        severity: 'error',
        message: `${path.slice(1).join('.')} has ${identity} ${String(id)} twice.`,
        range: place(index),
        related: [{ message: 'The first is here.', range: place(earlier) }],
      },
    ];
  });
}
