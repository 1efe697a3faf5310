import type { Service } from '../../operation.ts';
import { backupChanges } from './operations/change-backup.ts';
import { backupCopies } from './operations/copy-backup.ts';
import { backupReads } from './operations/read-backups.ts';
import { clusterReads } from './operations/read-clusters.ts';
import { resourcePolicies } from './operations/resource-policies.ts';
import { tagging } from './operations/tagging.ts';
import { seedCloudHsm } from './seed.ts';
import { cloudHsmForm } from './slice-form.ts';
import { type CloudHsmSlice, emptySlice } from './state.ts';

/** AWS CloudHSM v2: clusters (read only) and their backups (API version 2017-04-28). */
export const cloudHsm: Service<CloudHsmSlice> = {
  name: 'cloudhsm',
  signingName: 'cloudhsm',
  protocol: 'json-1.1',
  targetPrefix: 'BaldrApiService',
  messageMember: 'Message',
  invalidInputCode: 'CloudHsmInvalidRequestException',
  emptySlice,
  form: cloudHsmForm,
  withoutNewer: (slice, instant) => ({
    ...slice,
    backups: slice.backups.filter(({ copy, createdAt }) => (copy?.copiedAt ?? createdAt) <= instant),
  }),
  operations: {
    ...clusterReads,
    ...backupReads,
    ...backupCopies,
    ...backupChanges,
    ...tagging,
    ...resourcePolicies,
  },
  seed: seedCloudHsm,
};
