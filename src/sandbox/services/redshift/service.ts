import type { Service } from '../../operation.ts';
import { emptySlice, type RedshiftSlice } from './state.ts';

/** Amazon Redshift (provisioned): clusters (read only), snapshots, tags (API version 2012-12-01). */
export const redshift: Service<RedshiftSlice> = {
  name: 'redshift',
  signingName: 'redshift',
  protocol: 'query',
  version: '2012-12-01',
  xmlNamespace: 'http://redshift.amazonaws.com/doc/2012-12-01/',
  emptySlice,
  operations: {},
  seed: () => undefined,
};
