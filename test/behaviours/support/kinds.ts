import { stringify } from 'yaml';

/** A backup that is there when a test begins. */
export interface Existing {
  name?: string;
  /** Another source than the kind's usual one. */
  source?: string;
  /** AWS's own word; without it, it is made by the clock. */
  status?: string;
  createdAt?: string;
  /** Whose mark it carries: ours, another project's, or none. */
  mark?: 'acme' | 'other';
  tags?: Record<string, string>;
  /** More members of the seed. */
  more?: object;
}

/** What a manifest says beside its kind and source. */
export interface Said {
  name?: string;
  target?: string;
  source?: string;
  spec?: object;
  lifecycle?: object;
}

/** One kind, as tests of all kinds need it. */
export interface Kind {
  kind: string;
  /** Where the source is, and where another one is. */
  source: string;
  other: string;
  manifest(said?: Said): string;
  /** The services with both sources and these backups. */
  seed(...existing: Existing[]): object;
  /** The states in which a backup is that is not wanted. */
  failed: string[];
  marks: boolean;
  /** The operations by which apply does it. */
  create: string[];
  mark: string[];
  remove: string[];
}

const NAME = 'q4-close';

function manifest(kind: string, sourceField: string, usual: object) {
  return ({ name = NAME, target, source, spec = {}, lifecycle }: Said = {}) =>
    stringify({
      apiVersion: 'reconcile/v1',
      kind,
      metadata: { name, ...(target === undefined ? {} : { target }) },
      spec: { ...usual, ...(source === undefined ? {} : { [sourceField]: source }), ...spec },
      ...(lifecycle === undefined ? {} : { lifecycle }),
    });
}

function tagsOf({ name = NAME, mark, tags = {} }: Existing): Record<string, string> {
  return mark === undefined ? tags : { ...tags, 'reconcile:project': mark, 'reconcile:name': name };
}

function rest({ createdAt = '-3d', more }: Existing): object {
  return { createdAt, ...more };
}

export const redshift: Kind = {
  kind: 'RedshiftClusterSnapshot',
  source: 'analytics',
  other: 'finance',
  manifest: manifest('RedshiftClusterSnapshot', 'clusterIdentifier', { clusterIdentifier: 'analytics' }),
  seed: (...existing) => ({
    redshift: {
      clusters: [{ clusterIdentifier: 'analytics' }, { clusterIdentifier: 'finance' }],
      snapshots: existing.map((one) => ({
        snapshotIdentifier: one.name ?? NAME,
        clusterIdentifier: one.source ?? 'analytics',
        tags: tagsOf(one),
        ...(one.status === undefined ? {} : { status: one.status }),
        ...rest(one),
      })),
    },
  }),
  failed: ['failed', 'cancelled'],
  marks: true,
  create: ['CreateClusterSnapshot'],
  mark: ['CreateTags'],
  remove: ['DeleteClusterSnapshot'],
};

export const serverless: Kind = {
  kind: 'RedshiftServerlessSnapshot',
  source: 'events',
  other: 'drafts',
  manifest: manifest('RedshiftServerlessSnapshot', 'namespaceName', { namespaceName: 'events' }),
  seed: (...existing) => ({
    redshiftServerless: {
      namespaces: [{ namespaceName: 'events' }, { namespaceName: 'drafts' }],
      workgroups: [{ workgroupName: 'events', namespaceName: 'events' }],
      snapshots: existing.map((one) => ({
        snapshotName: one.name ?? NAME,
        namespaceName: one.source ?? 'events',
        tags: tagsOf(one),
        ...(one.status === undefined ? {} : { status: one.status }),
        ...rest(one),
      })),
    },
  }),
  failed: ['FAILED', 'CANCELLED'],
  marks: true,
  create: ['CreateSnapshot'],
  mark: ['TagResource'],
  remove: ['DeleteSnapshot'],
};

export const dynamoDb: Kind = {
  kind: 'DynamoDBBackup',
  source: 'orders',
  other: 'customers',
  manifest: manifest('DynamoDBBackup', 'tableName', { tableName: 'orders' }),
  seed: (...existing) => ({
    dynamodb: {
      tables: [{ tableName: 'orders' }, { tableName: 'customers' }],
      backups: existing.map((one) => ({
        backupName: one.name ?? NAME,
        tableName: one.source ?? 'orders',
        ...(one.status === undefined ? {} : { status: one.status }),
        ...rest(one),
      })),
    },
  }),
  failed: [],
  marks: false,
  create: ['CreateBackup'],
  mark: [],
  remove: ['DeleteBackup'],
};

export const CLUSTER = 'cluster-a2b3c4d5e6f';

export const cloudHsm: Kind = {
  kind: 'CloudHSMBackup',
  source: CLUSTER,
  other: 'cluster-b2b3c4d5e6f',
  manifest: (said = {}) => {
    const isChosen = said.spec !== undefined && ('select' in said.spec || 'copyOf' in said.spec);
    const usual = { clusterId: CLUSTER, ...(isChosen ? {} : { select: { newest: {} } }) };
    return manifest('CloudHSMBackup', 'clusterId', usual)(said);
  },
  seed: (...existing) => ({
    cloudhsm: {
      clusters: [{ clusterId: CLUSTER }, { clusterId: 'cluster-b2b3c4d5e6f' }],
      backups: existing.map((one, at) => ({
        backupId: hsmId(at),
        clusterId: one.source ?? CLUSTER,
        neverExpires: true,
        tags: tagsOf(one),
        ...(one.status === undefined ? {} : { state: one.status }),
        ...rest(one),
      })),
    },
  }),
  failed: [],
  marks: true,
  create: [],
  mark: ['TagResource'],
  remove: ['DeleteBackup'],
};

/** The id of a seeded CloudHSM backup, by its place in the seed. */
export function hsmId(at: number): string {
  return `backup-${'abcdefgh'[at]}aaaaaaaaaa`;
}

export const ALL: readonly Kind[] = [redshift, serverless, dynamoDb, cloudHsm];
