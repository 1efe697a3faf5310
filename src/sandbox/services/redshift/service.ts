import type { Service } from '../../operation.ts';
import { copyClusterSnapshot } from './operations/copy-snapshot.ts';
import { createClusterSnapshot } from './operations/create-snapshot.ts';
import { batchDeleteClusterSnapshots, deleteClusterSnapshot } from './operations/delete-snapshots.ts';
import { describeClusters } from './operations/describe-clusters.ts';
import { describeClusterSnapshots } from './operations/describe-snapshots.ts';
import { batchModifyClusterSnapshots, modifyClusterSnapshot } from './operations/modify-snapshots.ts';
import { authorizeSnapshotAccess, revokeSnapshotAccess } from './operations/share-snapshot.ts';
import { createTags, deleteTags, describeTags } from './operations/tagging.ts';
import { seedRedshift } from './seed.ts';
import { redshiftForm } from './slice-form.ts';
import { emptySlice, type RedshiftSlice } from './state.ts';

/** Amazon Redshift (provisioned): clusters (read only), snapshots, tags (API version 2012-12-01). */
export const redshift: Service<RedshiftSlice> = {
  name: 'redshift',
  signingName: 'redshift',
  protocol: 'query',
  version: '2012-12-01',
  xmlNamespace: 'http://redshift.amazonaws.com/doc/2012-12-01/',
  emptySlice,
  form: redshiftForm,
  withoutNewer: (slice, instant) => ({
    ...slice,
    snapshots: slice.snapshots.filter(({ createdAt }) => createdAt <= instant),
  }),
  operations: {
    DescribeClusters: describeClusters,
    CreateClusterSnapshot: createClusterSnapshot,
    DescribeClusterSnapshots: describeClusterSnapshots,
    ModifyClusterSnapshot: modifyClusterSnapshot,
    BatchModifyClusterSnapshots: batchModifyClusterSnapshots,
    CopyClusterSnapshot: copyClusterSnapshot,
    DeleteClusterSnapshot: deleteClusterSnapshot,
    BatchDeleteClusterSnapshots: batchDeleteClusterSnapshots,
    AuthorizeSnapshotAccess: authorizeSnapshotAccess,
    RevokeSnapshotAccess: revokeSnapshotAccess,
    CreateTags: createTags,
    DeleteTags: deleteTags,
    DescribeTags: describeTags,
  },
  seed: seedRedshift,
};
