import { type Context, operation } from '../../../operation.ts';
import { readStatements, restatePolicy } from '../../resource-policy.ts';
import { presentBackups, stateOf } from '../backup-state.ts';
import { invalid, notFound } from '../faults.ts';
import type { Backup, CloudHsmSlice } from '../state.ts';

type CloudHsm = Context<CloudHsmSlice>;

const ARN_PATTERN =
  '^arn:aws(-(us-gov))?:cloudhsm:([a-z]{2}(-(gov|isob|iso))?-(east|west|north|south|central){1,2}-[0-9]{1}):' +
  '[0-9]{12}:(backup/backup|cluster/cluster|hsm/hsm)-[2-7a-zA-Z]{11,16}$';

/** Optional in the model, and yet nothing works without it. */
const resourceArn = { type: 'string', pattern: ARN_PATTERN } as const;
const policy = { type: 'string', min: 1, max: 20_000 } as const;
const outcome = { ResourceArn: { type: 'string' }, Policy: { type: 'string' } } as const;

/** Sharing a backup by its resource policy. */
export const resourcePolicies = {
  PutResourcePolicy: operation({
    input: { ResourceArn: resourceArn, Policy: policy },
    output: outcome,
    run({ ResourceArn, Policy }, context: CloudHsm) {
      const backup = demandPolicyHolder(context, ResourceArn);
      if (Policy === undefined || readStatements(Policy) === undefined) {
        throw invalid('The resource policy is not valid.');
      }
      const state = stateOf(backup, context);
      if (state !== 'READY') throw invalid(`The backup ${backup.id} is ${state}, it must be READY.`);
      backup.policy = Policy;
      return { ResourceArn: backup.arn, Policy: restatePolicy(Policy, backup.arn) };
    },
  }),

  // What AWS answers where there is no policy is not documented; this answers without one.
  GetResourcePolicy: operation({
    input: { ResourceArn: resourceArn },
    output: { Policy: { type: 'string' } },
    run({ ResourceArn }, context: CloudHsm) {
      const backup = demandPolicyHolder(context, ResourceArn);
      return { Policy: backup.policy && restatePolicy(backup.policy, backup.arn) };
    },
  }),

  DeleteResourcePolicy: operation({
    input: { ResourceArn: resourceArn },
    output: outcome,
    run({ ResourceArn }, context: CloudHsm) {
      const backup = demandPolicyHolder(context, ResourceArn);
      const Policy = backup.policy && restatePolicy(backup.policy, backup.arn);
      delete backup.policy;
      backup.shownTo = [];
      return { ResourceArn: backup.arn, Policy };
    },
  }),
};

function demandPolicyHolder(context: CloudHsm, arn: string | undefined): Backup {
  if (arn === undefined) throw invalid('A ResourceArn is required.');
  const found = presentBackups(context).find((backup) => backup.arn === arn);
  if (found === undefined) throw notFound(arn);
  return found;
}
