import { AwsFault } from '../../../aws-fault.ts';
import type { Context } from '../../../operation.ts';
import { clusterArn, parseArn, snapshotArn } from '../arns.ts';
import { invalidParameter } from '../faults.ts';
import { liveSnapshots } from '../snapshots/life.ts';
import type { RedshiftSlice } from '../state.ts';

/** A resource that has tags. Changing `record.tags` changes the resource. */
export interface Tagged {
  arn: string;
  type: 'cluster' | 'snapshot';
  record: { tags: Record<string, string> };
}

/** Everything of the caller's that can have tags. */
export function listTagged(context: Context<RedshiftSlice>): Tagged[] {
  const clusters = context.slice.clusters.map((record): Tagged => {
    return { arn: clusterArn(context, record.identifier), type: 'cluster', record };
  });
  const snapshots = liveSnapshots(context.slice, context.now).map((record): Tagged => {
    return { arn: snapshotArn(context, record), type: 'snapshot', record };
  });
  return [...clusters, ...snapshots];
}

/** The caller's resource with that ARN. Throws ResourceNotFoundFault. */
export function requireTagged(arn: string, context: Context<RedshiftSlice>): Tagged {
  if (parseArn(arn) === undefined) throw invalidParameter(`${arn} is not the ARN of a Redshift resource.`);
  const found = listTagged(context).find((tagged) => tagged.arn === arn);
  if (found === undefined) {
    throw new AwsFault('ResourceNotFoundFault', `The resource ${arn} was not found.`, { status: 404 });
  }
  return found;
}
