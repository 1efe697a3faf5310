import type { Members, StructureOf } from '../../shape.ts';
import type { Table } from './state.ts';

const text = { type: 'string' } as const;
const count = { type: 'long' } as const;
const epoch = { type: 'timestamp', format: 'epoch' } as const;
const keySchema = {
  type: 'list',
  of: { type: 'structure', members: { AttributeName: text, KeyType: text } },
} as const;
const capacity = { ReadCapacityUnits: count, WriteCapacityUnits: count } as const satisfies Members;
const stream = {
  type: 'structure',
  members: { StreamEnabled: { type: 'boolean' }, StreamViewType: text },
} as const;
const encryption = {
  type: 'structure',
  members: { Status: text, SSEType: text, KMSMasterKeyArn: text },
} as const;

/** AWS's TableDescription, as far as a table without indexes and replicas fills it. */
export const tableMembers = {
  TableName: text,
  TableId: text,
  TableArn: text,
  TableStatus: text,
  CreationDateTime: epoch,
  ItemCount: count,
  TableSizeBytes: count,
  KeySchema: keySchema,
  AttributeDefinitions: {
    type: 'list',
    of: { type: 'structure', members: { AttributeName: text, AttributeType: text } },
  },
  ProvisionedThroughput: {
    type: 'structure',
    members: { NumberOfDecreasesToday: count, ...capacity },
  },
  BillingModeSummary: {
    type: 'structure',
    members: { BillingMode: text, LastUpdateToPayPerRequestDateTime: epoch },
  },
  StreamSpecification: stream,
  SSEDescription: encryption,
  DeletionProtectionEnabled: { type: 'boolean' },
} as const satisfies Members;

/** AWS's SourceTableDetails: the table as it was when the backup was taken. */
export const sourceMembers = {
  TableName: text,
  TableId: text,
  TableArn: text,
  TableSizeBytes: count,
  KeySchema: keySchema,
  TableCreationDateTime: epoch,
  ProvisionedThroughput: { type: 'structure', members: capacity },
  ItemCount: count,
  BillingMode: text,
} as const satisfies Members;

/** AWS's SourceTableFeatureDetails. */
export const featureMembers = {
  StreamDescription: stream,
  TimeToLiveDescription: {
    type: 'structure',
    members: { TimeToLiveStatus: text, AttributeName: text },
  },
  SSEDescription: encryption,
} as const satisfies Members;

/** A table as DescribeTable shows it. */
export function viewTable(table: Table): StructureOf<typeof tableMembers> {
  return {
    TableName: table.name,
    TableId: table.id,
    TableArn: table.arn,
    TableStatus: table.status,
    CreationDateTime: table.createdAt,
    ItemCount: table.itemCount,
    TableSizeBytes: table.sizeBytes,
    KeySchema: viewKeys(table),
    AttributeDefinitions: table.keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...viewCapacity(table) },
    ...(table.billingMode === 'PAY_PER_REQUEST' && { BillingModeSummary: viewBilling(table) }),
    StreamSpecification: viewStream(table),
    SSEDescription: viewEncryption(table),
    DeletionProtectionEnabled: table.deletionProtection,
  };
}

/** A table as a backup of it shows it. */
export function viewSource(table: Table): StructureOf<typeof sourceMembers> {
  return {
    TableName: table.name,
    TableId: table.id,
    TableArn: table.arn,
    TableSizeBytes: table.sizeBytes,
    KeySchema: viewKeys(table),
    TableCreationDateTime: table.createdAt,
    ProvisionedThroughput: viewCapacity(table),
    ItemCount: table.itemCount,
    BillingMode: table.billingMode,
  };
}

/** What was switched on in a table when it was backed up. */
export function viewFeatures(table: Table): StructureOf<typeof featureMembers> {
  const AttributeName = table.timeToLiveAttribute;
  return {
    StreamDescription: viewStream(table),
    TimeToLiveDescription:
      AttributeName === undefined ? undefined : { TimeToLiveStatus: 'ENABLED', AttributeName },
    SSEDescription: viewEncryption(table),
  };
}

function viewKeys(table: Table) {
  return table.keys.map(({ name, role }) => ({ AttributeName: name, KeyType: role }));
}

// A table that is paid per request has a capacity of zero in every answer.
function viewCapacity(table: Table) {
  return { ReadCapacityUnits: table.readCapacityUnits, WriteCapacityUnits: table.writeCapacityUnits };
}

function viewBilling(table: Table) {
  return { BillingMode: table.billingMode, LastUpdateToPayPerRequestDateTime: table.createdAt };
}

function viewStream({ streamViewType }: Table) {
  return streamViewType === undefined ? undefined : { StreamEnabled: true, StreamViewType: streamViewType };
}

// AWS says nothing of encryption where a table uses AWS's own key.
function viewEncryption({ kmsKeyId }: Table) {
  return kmsKeyId === undefined
    ? undefined
    : { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: kmsKeyId };
}
