/** Where a resource is, as an ARN says it. */
export interface Place {
  partition: string;
  account: string;
  region: string;
}

/** The ARN of a snapshot. */
export function snapshotArn(place: Place, snapshot: { cluster: string; identifier: string }): string {
  return `${prefix(place)}:snapshot:${snapshot.cluster}/${snapshot.identifier}`;
}

/** The ARN of a cluster. */
export function clusterArn(place: Place, identifier: string): string {
  return `${prefix(place)}:cluster:${identifier}`;
}

/** What a Redshift ARN names. */
export interface ParsedArn extends Place {
  /** `snapshot`, `cluster`, or another kind of resource. */
  type: string;
  /** What follows the type: `analytics/before-migration`. */
  name: string;
}

/** Takes a Redshift ARN apart; undefined for anything else. */
export function parseArn(arn: string): ParsedArn | undefined {
  const match = /^arn:([a-z-]+):redshift:([a-z0-9-]+):(\d{12}):([a-z]+):(.+)$/.exec(arn);
  const [, partition, region, account, type, name] = match ?? [];
  if (!partition || !region || !account || !type || !name) return undefined;
  return { partition, region, account, type, name };
}

function prefix({ partition, region, account }: Place): string {
  return `arn:${partition}:redshift:${region}:${account}`;
}
