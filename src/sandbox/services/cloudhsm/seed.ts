import type { SeedInput } from '../../operation.ts';
import { readInstant } from '../../seed/read-instant.ts';
import { arnOf, type Backup, type CloudHsmSlice, type Cluster, type Hsm, type Tags } from './state.ts';

type Input = SeedInput<CloudHsmSlice>;

/** This service's part of a seed file, as its schema has it; see there for the defaults. */
interface Seed {
  clusters?: SeedCluster[];
  backups?: SeedBackup[];
}

interface SeedCluster {
  clusterId: string;
  state?: string;
  createdAt?: string;
  hsmType?: string;
  mode?: string;
  networkType?: string;
  hsmCount?: number;
  vpcId?: string;
  backupRetentionDays?: number;
  sourceBackupId?: string;
  tags?: Tags;
}

interface SeedBackup {
  backupId: string;
  clusterId: string;
  state?: string;
  createdAt?: string;
  deletedAt?: string;
  neverExpires?: boolean;
  hsmType?: string;
  mode?: string;
  copiedAt?: string;
  sourceRegion?: string;
  sourceBackup?: string;
  sourceCluster?: string;
  tags?: Tags;
  sharedWith?: string[];
  policy?: string;
}

const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const HEX = '0123456789abcdef';

/** Fills a slice from a seed. */
export function seedCloudHsm(input: Input): void {
  // The seed file's schema has been checked before; `Seed` is that schema as a type.
  const seed = input.seed as Seed;
  for (const item of seed.clusters ?? []) input.slice.clusters.push(seedCluster(item, input));
  for (const item of seed.backups ?? []) input.slice.backups.push(seedBackup(item, input));
}

function seedCluster(item: SeedCluster, input: Input): Cluster {
  const zones = ['a', 'b', 'c'].map((letter) => input.region + letter);
  const subnets = Object.fromEntries(zones.map((zone) => [zone, `subnet-${input.newId(HEX, 17)}`]));
  return {
    id: item.clusterId,
    state: item.state ?? 'ACTIVE',
    createdAt: readInstant(item.createdAt ?? '-200d', input.now),
    hsmType: item.hsmType ?? 'hsm2m.medium',
    mode: item.mode ?? 'FIPS',
    networkType: item.networkType ?? 'IPV4',
    hsms: Array.from({ length: item.hsmCount ?? 2 }, (_, index) => seedHsm(index, subnets, input)),
    vpcId: item.vpcId ?? 'vpc-0a1b2c3d4e5f60718',
    securityGroup: `sg-${input.newId(HEX, 17)}`,
    subnets,
    backupRetentionDays: item.backupRetentionDays ?? 90,
    ...(item.sourceBackupId === undefined ? {} : { sourceBackupId: item.sourceBackupId }),
    tags: item.tags ?? {},
  };
}

function seedHsm(index: number, subnets: Record<string, string>, input: Input): Hsm {
  const zones = Object.entries(subnets);
  const [availabilityZone = '', subnetId = ''] = zones[index % zones.length] ?? [];
  return {
    id: `hsm-${input.newId(ID_ALPHABET, 11)}`,
    availabilityZone,
    subnetId,
    eniId: `eni-${input.newId(HEX, 17)}`,
    eniIp: `10.0.${(index % zones.length) + 1}.${10 + index}`,
  };
}

function seedBackup(item: SeedBackup, input: Input): Backup {
  const cluster = input.slice.clusters.find(({ id }) => id === item.clusterId);
  const deletedAt = deletionOf(item, input);
  const policy = item.policy ?? (item.sharedWith === undefined ? undefined : policyFor(item.sharedWith));
  return {
    id: item.backupId,
    arn: arnOf(input, 'backup', item.backupId),
    clusterId: item.clusterId,
    ...(item.state === undefined ? {} : { fixedState: item.state }),
    createdAt: readInstant(item.createdAt ?? '-1d', input.now),
    ...copyOf(item, input),
    ...(deletedAt === undefined ? {} : { deletedAt }),
    neverExpires: item.neverExpires ?? false,
    hsmType: item.hsmType ?? cluster?.hsmType ?? 'hsm2m.medium',
    mode: item.mode ?? cluster?.mode ?? 'FIPS',
    tags: item.tags ?? {},
    ...(policy === undefined ? {} : { policy }),
    shownTo: item.sharedWith ?? [],
  };
}

// One that waits for its deletion has a date for it, given or not.
function deletionOf({ deletedAt, state }: SeedBackup, { now }: Input): number | undefined {
  if (deletedAt !== undefined) return readInstant(deletedAt, now);
  return state === 'PENDING_DELETION' ? now : undefined;
}

function copyOf(item: SeedBackup, input: Input): Pick<Backup, 'copy'> {
  const { sourceRegion, sourceBackup, sourceCluster, copiedAt, createdAt } = item;
  if (sourceRegion === undefined || sourceBackup === undefined) return {};
  return {
    copy: {
      copiedAt: readInstant(copiedAt ?? createdAt ?? '-1d', input.now),
      region: sourceRegion,
      backupId: sourceBackup,
      clusterId: sourceCluster ?? item.clusterId,
    },
  };
}

function policyFor(accounts: string[]): string {
  const actions = ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'];
  const statement = { Effect: 'Allow', Principal: { AWS: accounts }, Action: actions };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
