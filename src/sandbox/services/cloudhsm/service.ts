import type { Service } from '../../operation.ts';
import { type CloudHsmSlice, emptySlice } from './state.ts';

/** AWS CloudHSM v2: clusters (read only) and their backups (API version 2017-04-28). */
export const cloudHsm: Service<CloudHsmSlice> = {
  name: 'cloudhsm',
  signingName: 'cloudhsm',
  protocol: 'json-1.1',
  targetPrefix: 'BaldrApiService',
  messageMember: 'Message',
  emptySlice,
  operations: {},
  seed: () => undefined,
};
