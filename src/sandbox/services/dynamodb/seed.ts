import type { SeedInput } from '../../operation.ts';
import { readInstant } from '../../seed/read-instant.ts';
import { newUuid } from '../new-uuid.ts';
import { backupIdOf, tableArnOf } from './arns.ts';
import type { Backup, DynamoDbSlice, Key, Table } from './state.ts';

type Input = SeedInput<DynamoDbSlice>;

/** This service's part of a seed file, as its schema has it; see there for the defaults. */
interface Seed {
  tables?: SeedTable[];
  backups?: SeedBackup[];
}

interface SeedTable {
  tableName: string;
  tableId?: string;
  status?: string;
  createdAt?: string;
  backupsEnabledAt?: string;
  partitionKey?: { name: string; type?: string };
  sortKey?: { name: string; type?: string };
  billingMode?: string;
  readCapacityUnits?: number;
  writeCapacityUnits?: number;
  itemCount?: number;
  sizeBytes?: number;
  kmsKeyId?: string;
  timeToLiveAttribute?: string;
  streamViewType?: string;
  deletionProtection?: boolean;
}

interface SeedBackup {
  backupName: string;
  backupId?: string;
  tableName: string;
  tableId?: string;
  type?: string;
  status?: string;
  createdAt?: string;
  expiresAt?: string;
  sizeBytes?: number;
  itemCount?: number;
  restoringTable?: string;
}

/** How long AWS keeps a system backup. */
const SYSTEM_BACKUP_LIFE = 35 * 86_400_000;

/** Fills a slice from a seed. */
export function seedDynamoDb(input: Input): void {
  // The seed file's schema has been checked before; `Seed` is that schema as a type.
  const seed = input.seed as Seed;
  for (const item of seed.tables ?? []) input.slice.tables.push(seedTable(item, input));
  for (const item of seed.backups ?? []) input.slice.backups.push(seedBackup(item, input));
}

function seedTable(item: SeedTable, input: Input): Table {
  const billingMode = item.billingMode ?? 'PAY_PER_REQUEST';
  const units = billingMode === 'PROVISIONED' ? 5 : 0;
  const createdAt = readInstant(item.createdAt ?? '-200d', input.now);
  return {
    name: item.tableName,
    id: item.tableId ?? newUuid(input.newId),
    arn: tableArnOf(input, item.tableName),
    status: item.status ?? 'ACTIVE',
    createdAt,
    backupsEnabledAt: readInstant(item.backupsEnabledAt ?? 'now', input.now),
    keys: seedKeys(item),
    billingMode,
    readCapacityUnits: item.readCapacityUnits ?? units,
    writeCapacityUnits: item.writeCapacityUnits ?? units,
    itemCount: item.itemCount ?? 100_000,
    sizeBytes: item.sizeBytes ?? 52_428_800,
    ...(item.kmsKeyId === undefined ? {} : { kmsKeyId: item.kmsKeyId }),
    ...(item.timeToLiveAttribute === undefined ? {} : { timeToLiveAttribute: item.timeToLiveAttribute }),
    ...(item.streamViewType === undefined ? {} : { streamViewType: item.streamViewType }),
    deletionProtection: item.deletionProtection ?? false,
  };
}

function seedKeys({ partitionKey = { name: 'id' }, sortKey }: SeedTable): Key[] {
  const keys: Key[] = [{ name: partitionKey.name, type: partitionKey.type ?? 'S', role: 'HASH' }];
  if (sortKey !== undefined) keys.push({ name: sortKey.name, type: sortKey.type ?? 'S', role: 'RANGE' });
  return keys;
}

function seedBackup(item: SeedBackup, input: Input): Backup {
  const source = sourceOf(item, input);
  const type = item.type ?? 'USER';
  const system = type === 'SYSTEM';
  const suffix = system ? '00000000' : input.newId('0123456789abcdef', 8);
  const asked = readInstant(item.createdAt ?? '-1d', input.now);
  const id = item.backupId ?? backupIdOf(asked, suffix);
  // An ARN begins with the instant of creation: the two must not contradict each other.
  const createdAt = Number(id.slice(0, 14));
  const expiresAt =
    item.expiresAt === undefined ? createdAt + SYSTEM_BACKUP_LIFE : readInstant(item.expiresAt, input.now);
  return {
    arn: `${source.arn}/backup/${id}`,
    name: item.backupName,
    type,
    ...(item.status === undefined ? {} : { fixedStatus: item.status }),
    createdAt,
    ...(system ? { expiresAt } : {}),
    sizeBytes: item.sizeBytes ?? source.sizeBytes,
    table: { ...source, itemCount: item.itemCount ?? source.itemCount },
    ...(item.restoringTable === undefined ? {} : { restoringTable: item.restoringTable }),
  };
}

/** The table that a backup was taken of: the one in the seed, or one of the same name that is gone since. */
function sourceOf({ tableName, tableId }: SeedBackup, input: Input): Table {
  const present = input.slice.tables.find((table) => table.name === tableName);
  const source = present ?? seedTable({ tableName }, input);
  return structuredClone({ ...source, id: tableId ?? source.id });
}
