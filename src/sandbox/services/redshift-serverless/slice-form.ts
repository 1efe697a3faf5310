import { count, instant, listOf, mapOf, oneOf, optional, record, text } from '../../state/form.ts';
import type { Namespace, RecoveryPoint, ServerlessSlice, Snapshot, Workgroup } from './state.ts';

const namespace = record<Namespace>({
  name: text,
  id: text,
  arn: text,
  status: text,
  createdAt: instant,
  dbName: text,
  adminUsername: text,
  kmsKeyId: text,
  sizeMegabytes: count(),
  tags: mapOf(text),
});

const workgroup = record<Workgroup>({
  name: text,
  id: text,
  arn: text,
  namespaceName: text,
  status: text,
  createdAt: instant,
  baseCapacity: count(),
  port: count(),
  tags: mapOf(text),
});

const snapshot = record<Snapshot>({
  name: text,
  arn: text,
  namespaceName: text,
  namespaceArn: text,
  adminUsername: text,
  kmsKeyId: text,
  fixedStatus: optional(text),
  fate: optional(oneOf('fails', 'hangs')),
  createdAt: instant,
  retentionPeriod: count(-1, 3653),
  retentionStart: instant,
  sizeMegabytes: count(),
  incrementalMegabytes: count(),
  tags: mapOf(text),
  policy: optional(text),
});

const recoveryPoint = record<RecoveryPoint>({
  id: text,
  namespaceName: text,
  namespaceArn: text,
  workgroupName: text,
  createdAt: instant,
  sizeMegabytes: count(),
});

/** What a Redshift Serverless slice of a state file looks like. */
export const serverlessForm = record<ServerlessSlice>({
  namespaces: listOf(namespace),
  workgroups: listOf(workgroup),
  snapshots: listOf(snapshot),
  recoveryPoints: listOf(recoveryPoint),
});
