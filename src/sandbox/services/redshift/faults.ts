import { AwsFault } from '../../aws-fault.ts';

/** No cluster of that name here. */
export function clusterNotFound(identifier: string): AwsFault {
  return new AwsFault('ClusterNotFound', `Cluster ${identifier} not found.`, { status: 404 });
}

/** No such snapshot, or not of the cluster that was named, or not the caller's. */
export function snapshotNotFound(identifier: string): AwsFault {
  return new AwsFault('ClusterSnapshotNotFound', `Snapshot ${identifier} not found.`, { status: 404 });
}

/** The snapshot is in a state, or in a use, that forbids the operation. */
export function invalidSnapshotState(message: string): AwsFault {
  return new AwsFault('InvalidClusterSnapshotState', message);
}

/** A value that the parameter can not have. */
export function invalidParameter(message: string): AwsFault {
  return new AwsFault('InvalidParameterValue', message);
}

/** Parameters that exclude or need each other. */
export function invalidCombination(message: string): AwsFault {
  return new AwsFault('InvalidParameterCombination', message);
}
