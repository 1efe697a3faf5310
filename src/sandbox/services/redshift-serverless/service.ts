import type { Service } from '../../operation.ts';
import { snapshotChanges } from './operations/change-snapshot.ts';
import { snapshotCreation } from './operations/create-snapshot.ts';
import { snapshotReads } from './operations/read-snapshots.ts';
import { recoveryPoints } from './operations/recovery-points.ts';
import { resourcePolicies } from './operations/resource-policies.ts';
import { sources } from './operations/sources.ts';
import { tagging } from './operations/tagging.ts';
import { seedServerless } from './seed.ts';
import { serverlessForm } from './slice-form.ts';
import { emptySlice, type ServerlessSlice } from './state.ts';

/** Amazon Redshift Serverless: namespaces, workgroups, snapshots, recovery points (API version 2021-04-21). */
export const redshiftServerless: Service<ServerlessSlice> = {
  name: 'redshiftServerless',
  signingName: 'redshift-serverless',
  protocol: 'json-1.1',
  targetPrefix: 'RedshiftServerless',
  emptySlice,
  form: serverlessForm,
  withoutNewer: (slice, instant) => ({
    ...slice,
    snapshots: slice.snapshots.filter(({ createdAt }) => createdAt <= instant),
  }),
  operations: {
    ...sources,
    ...snapshotCreation,
    ...snapshotReads,
    ...snapshotChanges,
    ...recoveryPoints,
    ...tagging,
    ...resourcePolicies,
  },
  seed: seedServerless,
};
