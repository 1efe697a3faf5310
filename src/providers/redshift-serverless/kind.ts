import type { KindInfo } from '../../model/kind.ts';

const NAMESPACE = 'arn:*:redshift-serverless:*:*:namespace/*';
const RECOVERY_POINT = 'arn:*:redshift-serverless:*:*:recoverypoint/*';
// A snapshot's ARN ends in a UUID, so that no narrower pattern can be written in advance.
const SNAPSHOT = 'arn:*:redshift-serverless:*:*:snapshot/*';

/** Snapshots of Redshift Serverless namespaces. */
export const redshiftServerlessSnapshot: KindInfo = {
  kind: 'RedshiftServerlessSnapshot',
  title: 'Redshift Serverless snapshot',
  sourceField: 'namespaceName',
  sourceNoun: 'namespace',
  namedPerSource: false,
  namesIgnoreCase: true,
  taggable: true,
  takenByAws: false,
  serialPerSource: true,
  fields: [
    { name: 'retention', change: 'mutable', compare: 'value' },
    { name: 'tags', change: 'mutable', compare: 'tags' },
    { name: 'sharedWith', change: 'mutable', compare: 'set' },
  ],
  defaults: { retention: 'forever' },
  rates: [],
  // One error for both: the name exists, or another operation on the namespace is under way.
  takenErrors: ['ConflictException'],
  busyErrors: ['ConflictException'],
  permissions: [
    { action: 'redshift-serverless:ListSnapshots', resource: SNAPSHOT, access: 'read' },
    { action: 'redshift-serverless:GetSnapshot', resource: SNAPSHOT, access: 'read' },
    { action: 'redshift-serverless:ListRecoveryPoints', resource: '*', access: 'read' },
    { action: 'redshift-serverless:ListNamespaces', resource: '*', access: 'read' },
    { action: 'redshift-serverless:ListWorkgroups', resource: '*', access: 'read' },
    { action: 'redshift-serverless:ListTagsForResource', resource: '*', access: 'read' },
    { action: 'redshift-serverless:GetResourcePolicy', resource: '*', access: 'read' },
    { action: 'redshift-serverless:CreateSnapshot', resource: NAMESPACE, access: 'write' },
    { action: 'redshift-serverless:CreateSnapshot', resource: SNAPSHOT, access: 'write' },
    {
      action: 'redshift-serverless:ConvertRecoveryPointToSnapshot',
      resource: RECOVERY_POINT,
      access: 'write',
    },
    { action: 'redshift-serverless:ConvertRecoveryPointToSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift-serverless:UpdateSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift-serverless:DeleteSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift-serverless:TagResource', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift-serverless:UntagResource', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift-serverless:PutResourcePolicy', resource: '*', access: 'write' },
    { action: 'redshift-serverless:DeleteResourcePolicy', resource: '*', access: 'write' },
  ],
  timeoutMs: 6 * 60 * 60 * 1000,
};
