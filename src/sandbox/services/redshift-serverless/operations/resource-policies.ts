import { type Context, operation } from '../../../operation.ts';
import type { Members } from '../../../shape.ts';
import { readStatements, restatePolicy } from '../../resource-policy.ts';
import { invalid, notFound } from '../faults.ts';
import { keptSnapshots } from '../snapshot-state.ts';
import type { ServerlessSlice, Snapshot } from '../state.ts';

type Serverless = Context<ServerlessSlice>;

const resourceArn = { type: 'string', required: true } as const;
const onePolicy = {
  resourcePolicy: {
    type: 'structure',
    members: { policy: { type: 'string' }, resourceArn: { type: 'string' } },
  },
} as const satisfies Members;

/** Sharing a snapshot by its resource policy. */
export const resourcePolicies = {
  PutResourcePolicy: operation({
    input: { policy: { type: 'string', required: true }, resourceArn },
    output: onePolicy,
    run(input, context: Serverless) {
      const snapshot = demandSnapshot(context, input.resourceArn);
      if (readStatements(input.policy) === undefined) throw invalid('The resource policy is not valid.');
      snapshot.policy = input.policy;
      return { resourcePolicy: viewPolicy(snapshot, input.policy) };
    },
  }),

  GetResourcePolicy: operation({
    input: { resourceArn },
    output: onePolicy,
    run(input, context: Serverless) {
      const snapshot = demandSnapshot(context, input.resourceArn);
      if (snapshot.policy === undefined) throw noPolicy(snapshot.arn);
      return { resourcePolicy: viewPolicy(snapshot, snapshot.policy) };
    },
  }),

  DeleteResourcePolicy: operation({
    input: { resourceArn },
    output: {},
    run(input, context: Serverless) {
      const snapshot = demandSnapshot(context, input.resourceArn);
      if (snapshot.policy === undefined) throw noPolicy(snapshot.arn);
      delete snapshot.policy;
      return {};
    },
  }),
};

function viewPolicy(snapshot: Snapshot, policy: string) {
  return { policy: restatePolicy(policy, snapshot.arn), resourceArn: snapshot.arn };
}

function noPolicy(arn: string): Error {
  return notFound(`The resource policy for ${arn} does not exist.`, arn);
}

function demandSnapshot(context: Serverless, arn: string): Snapshot {
  const found = keptSnapshots(context.slice, context.now).find((snapshot) => snapshot.arn === arn);
  if (found === undefined) throw notFound(`The resource ${arn} doesn't exist.`, arn);
  return found;
}
