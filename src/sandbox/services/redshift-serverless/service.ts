import type { Service } from '../../operation.ts';
import { emptySlice, type ServerlessSlice } from './state.ts';

/** Amazon Redshift Serverless: namespaces, workgroups, snapshots, recovery points (API version 2021-04-21). */
export const redshiftServerless: Service<ServerlessSlice> = {
  name: 'redshiftServerless',
  signingName: 'redshift-serverless',
  protocol: 'json-1.1',
  targetPrefix: 'RedshiftServerless',
  emptySlice,
  operations: {},
  seed: () => undefined,
};
