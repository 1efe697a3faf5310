import { type Context, operation } from '../../../operation.ts';
import type { Members, StructureOf } from '../../../shape.ts';
import { takePage } from '../../take-page.ts';
import { invalid, notFound } from '../faults.ts';
import type { Namespace, ServerlessSlice, Workgroup } from '../state.ts';

type Serverless = Context<ServerlessSlice>;

const name = { type: 'string', required: true, min: 3, max: 64, pattern: '^[a-z0-9-]+$' } as const;
const paging = {
  maxResults: { type: 'integer', min: 1, max: 100 },
  nextToken: { type: 'string' },
} as const satisfies Members;

const namespaceMembers = {
  namespaceName: { type: 'string' },
  namespaceId: { type: 'string' },
  namespaceArn: { type: 'string' },
  status: { type: 'string' },
  creationDate: { type: 'timestamp', format: 'iso' },
  dbName: { type: 'string' },
  adminUsername: { type: 'string' },
  kmsKeyId: { type: 'string' },
  iamRoles: { type: 'list', of: { type: 'string' } },
  logExports: { type: 'list', of: { type: 'string' } },
} as const satisfies Members;

const workgroupMembers = {
  workgroupName: { type: 'string' },
  workgroupId: { type: 'string' },
  workgroupArn: { type: 'string' },
  namespaceName: { type: 'string' },
  status: { type: 'string' },
  creationDate: { type: 'timestamp', format: 'iso' },
  baseCapacity: { type: 'integer' },
  port: { type: 'integer' },
  enhancedVpcRouting: { type: 'boolean' },
  publiclyAccessible: { type: 'boolean' },
  endpoint: {
    type: 'structure',
    members: { address: { type: 'string' }, port: { type: 'integer' } },
  },
} as const satisfies Members;

/** What snapshots are taken of. */
export const sources = {
  ListNamespaces: operation({
    input: paging,
    output: {
      namespaces: { type: 'list', required: true, of: { type: 'structure', members: namespaceMembers } },
      nextToken: { type: 'string' },
    },
    run(input, context: Serverless) {
      const page = pageByName('ListNamespaces', context.slice.namespaces, input);
      return { namespaces: page.items.map(viewNamespace), nextToken: page.nextToken };
    },
  }),

  GetNamespace: operation({
    input: { namespaceName: name },
    output: { namespace: { type: 'structure', required: true, members: namespaceMembers } },
    run({ namespaceName }, { slice }: Serverless) {
      const found = slice.namespaces.find((item) => item.name === namespaceName);
      if (found === undefined) throw notFound(`The namespace ${namespaceName} doesn't exist.`, namespaceName);
      return { namespace: viewNamespace(found) };
    },
  }),

  ListWorkgroups: operation({
    input: { ...paging, ownerAccount: { type: 'string', min: 1, max: 12, pattern: '^(\\d{12})$' } },
    output: {
      nextToken: { type: 'string' },
      workgroups: { type: 'list', required: true, of: { type: 'structure', members: workgroupMembers } },
    },
    run({ ownerAccount, ...input }, context: Serverless) {
      const own = ownerAccount === undefined || ownerAccount === context.account;
      const page = pageByName('ListWorkgroups', own ? context.slice.workgroups : [], input);
      const workgroups = page.items.map((item) => viewWorkgroup(item, context));
      return { workgroups, nextToken: page.nextToken };
    },
  }),

  GetWorkgroup: operation({
    input: { workgroupName: name },
    output: { workgroup: { type: 'structure', required: true, members: workgroupMembers } },
    run({ workgroupName }, context: Serverless) {
      const found = context.slice.workgroups.find((item) => item.name === workgroupName);
      if (found === undefined) throw notFound(`The workgroup ${workgroupName} doesn't exist.`, workgroupName);
      return { workgroup: viewWorkgroup(found, context) };
    },
  }),
};

function pageByName<Item extends { name: string }>(
  scope: string,
  all: readonly Item[],
  { maxResults = 100, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
) {
  return takePage(all, {
    keyOf: (item) => item.name,
    limit: maxResults,
    token: nextToken,
    scope,
    onBadToken: () => invalid('The nextToken is not valid.'),
  });
}

function viewNamespace(namespace: Namespace): StructureOf<typeof namespaceMembers> {
  return {
    namespaceName: namespace.name,
    namespaceId: namespace.id,
    namespaceArn: namespace.arn,
    status: namespace.status,
    creationDate: namespace.createdAt,
    dbName: namespace.dbName,
    adminUsername: namespace.adminUsername,
    kmsKeyId: namespace.kmsKeyId,
    iamRoles: [],
    logExports: [],
  };
}

function viewWorkgroup(workgroup: Workgroup, context: Serverless): StructureOf<typeof workgroupMembers> {
  const { account, region } = context;
  const address = `${workgroup.name}.${account}.${region}.redshift-serverless.amazonaws.com`;
  return {
    workgroupName: workgroup.name,
    workgroupId: workgroup.id,
    workgroupArn: workgroup.arn,
    namespaceName: workgroup.namespaceName,
    status: workgroup.status,
    creationDate: workgroup.createdAt,
    baseCapacity: workgroup.baseCapacity,
    port: workgroup.port,
    enhancedVpcRouting: false,
    publiclyAccessible: false,
    endpoint: { address, port: workgroup.port },
  };
}
