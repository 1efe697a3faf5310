import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Positions, rangeOf } from '../document/positions.ts';
import { nameOfPath, quote } from '../document/words.ts';

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

/**
 * Reports every item of a seed that has the same identity as an earlier one, with both places. The seed may be
 * anything: its schema tells what else is wrong with it.
 */
export function findDuplicates(seed: unknown, positions: Positions): Diagnostic[] {
  return membersOf(memberOf(seed, 'accounts')).flatMap(([account, regions]) =>
    membersOf(regions).flatMap(([region, services]) =>
      IDENTITIES.flatMap(([service, list, identity]) => {
        const items = memberOf(memberOf(services, service), list);
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
  const first = new Map<string, number>();
  return items.flatMap((item, index): Diagnostic[] => {
    const id = memberOf(item, identity);
    if (typeof id !== 'string') return [];
    // Redshift keeps the names of snapshots in lower case.
    const key = identity === 'snapshotIdentifier' ? id.toLowerCase() : id;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    const place = (at: number) => rangeOf(positions, [...path, String(at), identity]);
    return [
      {
        code: 'seed-duplicate',
        severity: 'error',
        message: `${nameOfPath(path)} has the ${identity} ${quote(id)} twice`,
        hint: 'remove one of the two, or rename it',
        range: place(index),
        related: [{ message: 'The first is here.', range: place(earlier) }],
      },
    ];
  });
}

function memberOf(value: unknown, name: string): unknown {
  return membersOf(value).find(([member]) => member === name)?.[1];
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
