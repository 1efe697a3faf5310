import type { KindInfo } from '../../model/kind.ts';

const BACKUP = 'arn:*:cloudhsm:*:*:backup/*';

/** Backups that AWS takes of CloudHSM v2 clusters: selected, named by a tag, pinned or copied by us. */
export const cloudHsmBackup: KindInfo = {
  kind: 'CloudHSMBackup',
  title: 'CloudHSM backup',
  sourceField: 'clusterId',
  sourceNoun: 'cluster',
  namedPerSource: false,
  namesIgnoreCase: false,
  taggable: true,
  takenByAws: true,
  serialPerSource: false,
  fields: [
    { name: 'backupId', change: 'immutable', compare: 'value' },
    { name: 'sourceBackupId', change: 'immutable', compare: 'value' },
    { name: 'neverExpires', change: 'mutable', compare: 'value' },
    { name: 'tags', change: 'mutable', compare: 'tags' },
    { name: 'sharedWith', change: 'mutable', compare: 'set' },
  ],
  // Without it, the cluster's own retention policy would purge a backup that a manifest says must exist.
  defaults: { neverExpires: true },
  rates: [],
  takenErrors: [],
  busyErrors: [],
  permissions: [
    { action: 'cloudhsm:DescribeBackups', resource: '*', access: 'read' },
    { action: 'cloudhsm:DescribeClusters', resource: '*', access: 'read' },
    { action: 'cloudhsm:GetResourcePolicy', resource: BACKUP, access: 'read' },
    { action: 'cloudhsm:CopyBackupToRegion', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:ModifyBackupAttributes', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:DeleteBackup', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:RestoreBackup', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:TagResource', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:UntagResource', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:PutResourcePolicy', resource: BACKUP, access: 'write' },
    { action: 'cloudhsm:DeleteResourcePolicy', resource: BACKUP, access: 'write' },
  ],
  timeoutMs: 6 * 60 * 60 * 1000,
};
