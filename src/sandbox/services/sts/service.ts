import { type Operation, operation, type Service } from '../../operation.ts';

/** STS keeps nothing. */
type StsSlice = Record<string, never>;

/** Every caller is the same made-up user of its account. */
const getCallerIdentity: Operation<StsSlice> = operation({
  input: {},
  output: {
    UserId: { type: 'string' },
    Account: { type: 'string' },
    Arn: { type: 'string' },
  },
  run: (_input, { account, partition }) => ({
    UserId: 'AIDASANDBOXSANDBOXSAN',
    Account: account,
    Arn: `arn:${partition}:iam::${account}:user/sandbox`,
  }),
});

/** AWS Security Token Service, as far as telling a caller who it is (API version 2011-06-15). */
export const sts: Service<StsSlice> = {
  name: 'sts',
  signingName: 'sts',
  protocol: 'query',
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  emptySlice: () => ({}),
  operations: { GetCallerIdentity: getCallerIdentity },
  seed: () => undefined,
};
