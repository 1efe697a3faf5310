import { type Operation, operation, type Service } from '../../operation.ts';
import { record } from '../../state/form.ts';
import { assumedRoleArn, assumeRole, readToken } from './assume-role.ts';
import type { StsSlice } from './state.ts';

/** A caller is in a role that it has assumed, or the same made-up user of its account as all others. */
const getCallerIdentity: Operation<StsSlice> = operation({
  input: {},
  output: {
    UserId: { type: 'string' },
    Account: { type: 'string' },
    Arn: { type: 'string' },
  },
  run: (_input, { account, partition, sessionToken = '' }) => {
    const assumed = readToken(sessionToken);
    return assumed === undefined
      ? {
          UserId: 'AIDASANDBOXSANDBOXSAN',
          Account: account,
          Arn: `arn:${partition}:iam::${account}:user/sandbox`,
        }
      : {
          UserId: `AROASANDBOXSANDBOXSAN:${assumed.session}`,
          Account: account,
          Arn: assumedRoleArn({ partition, account }, assumed),
        };
  },
});

/** AWS Security Token Service, as far as telling a caller who it is and letting it be somebody else (API version 2011-06-15). */
export const sts: Service<StsSlice> = {
  name: 'sts',
  signingName: 'sts',
  protocol: 'query',
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  emptySlice: () => ({}),
  form: record<StsSlice>({}),
  operations: { GetCallerIdentity: getCallerIdentity, AssumeRole: assumeRole },
  seed: () => undefined,
};
