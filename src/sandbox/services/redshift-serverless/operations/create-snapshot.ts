import { type Context, operation } from '../../../operation.ts';
import { newUuid } from '../../new-uuid.ts';
import { conflict, invalid, notFound } from '../faults.ts';
import { demandIdleNamespace, keptSnapshots } from '../snapshot-state.ts';
import { oneSnapshot, viewSnapshot } from '../snapshot-view.ts';
import { arnOf, type Namespace, type ServerlessSlice, type Snapshot } from '../state.ts';
import { addTags, tagList } from '../tags.ts';
import { keptRecoveryPoint } from './recovery-points.ts';

type Serverless = Context<ServerlessSlice>;

interface Wanted {
  snapshotName: string;
  retentionPeriod?: number | undefined;
  tags?: { key: string; value: string }[] | undefined;
}

/** Making snapshots: of a namespace as it is now, or of one of its recovery points. */
export const snapshotCreation = {
  CreateSnapshot: operation({
    input: {
      namespaceName: { type: 'string', required: true },
      snapshotName: { type: 'string', required: true },
      retentionPeriod: { type: 'integer' },
      tags: tagList,
    },
    output: oneSnapshot,
    run(input, context: Serverless) {
      const namespace = demandNamespace(context, input.namespaceName);
      demandWorkgroup(context, namespace);
      const snapshot = addSnapshot(context, input, { namespace, sizeMegabytes: namespace.sizeMegabytes });
      return { snapshot: viewSnapshot(snapshot, context) };
    },
  }),

  ConvertRecoveryPointToSnapshot: operation({
    input: {
      recoveryPointId: { type: 'string', required: true },
      snapshotName: { type: 'string', required: true },
      retentionPeriod: { type: 'integer' },
      tags: tagList,
    },
    output: oneSnapshot,
    run(input, context: Serverless) {
      const point = keptRecoveryPoint(context, input.recoveryPointId);
      const namespace = demandNamespace(context, point.namespaceName);
      const snapshot = addSnapshot(context, input, { namespace, sizeMegabytes: point.sizeMegabytes });
      return { snapshot: viewSnapshot(snapshot, context) };
    },
  }),
};

/** -1 is forever; anything else that is no number of days from 1 to 3653 is refused. */
export function checkRetention(days: number): number {
  if (days === -1 || (days >= 1 && days <= 3653)) return days;
  throw invalid(`Invalid retention period: ${days}. It must be -1 or between 1 and 3653 days.`);
}

function addSnapshot(
  context: Serverless,
  wanted: Wanted,
  source: { namespace: Namespace; sizeMegabytes: number },
): Snapshot {
  const { snapshotName: name } = wanted;
  const { namespace, sizeMegabytes } = source;
  checkName(name);
  const retentionPeriod = checkRetention(wanted.retentionPeriod ?? -1);
  const tags = addTags({}, wanted.tags ?? [], name);
  const kept = keptSnapshots(context.slice, context.now);
  if (kept.some((other) => other.name === name)) throw conflict(`The snapshot ${name} already exists.`);
  demandIdleNamespace(context, namespace.name);
  const snapshot: Snapshot = {
    name,
    arn: arnOf(context, 'snapshot', newUuid(context.newId)),
    namespaceName: namespace.name,
    namespaceArn: namespace.arn,
    adminUsername: namespace.adminUsername,
    kmsKeyId: namespace.kmsKeyId,
    ...(context.fate === undefined ? {} : { fate: context.fate }),
    createdAt: context.now,
    retentionPeriod,
    retentionStart: context.now,
    sizeMegabytes,
    incrementalMegabytes: Math.ceil(sizeMegabytes / 8),
    tags,
  };
  context.slice.snapshots = [...kept, snapshot];
  return snapshot;
}

// The model has no pattern for the name; CloudFormation's schema for the resource has.
function checkName(name: string): void {
  if (/^[a-z0-9-]{3,64}$/.test(name)) return;
  throw invalid(`Invalid snapshot name: ${name}. It must have 3 to 64 lowercase letters, digits or hyphens.`);
}

function demandNamespace(context: Serverless, name: string): Namespace {
  const namespace = context.slice.namespaces.find((item) => item.name === name);
  if (namespace === undefined) throw notFound(`Serverless namespace ${name} not found`, name);
  if (namespace.status === 'AVAILABLE') return namespace;
  throw conflict(`The namespace ${name} is ${namespace.status}, it must be AVAILABLE.`);
}

function demandWorkgroup(context: Serverless, namespace: Namespace): void {
  const workgroups = context.slice.workgroups.filter((item) => item.namespaceName === namespace.name);
  if (workgroups.length > 0) return;
  throw invalid("You can't create a snapshot because there isn't a workgroup created for the namespace.");
}
