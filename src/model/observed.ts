import type { Json, JsonObject } from './json.ts';

/** What the life of every backup has in common. */
export type Phase = 'pending' | 'ready' | 'failed' | 'deleting';

/** How far AWS says it is; every member only where the service gives it. */
export interface Progress {
  percent?: number;
  doneMegabytes?: number;
  totalMegabytes?: number;
  megabytesPerSecond?: number;
  elapsedSeconds?: number;
  remainingSeconds?: number;
}

export interface Status {
  phase: Phase;
  /** The service's own word, such as `creating`, `AVAILABLE` or `PENDING_DELETION`. */
  state: string;
  progress?: Progress;
}

/** The tags that say which project a backup belongs to, and under which name. */
export interface Marker {
  project: string;
  name: string;
}

/** Who made the backup. Only `manual` ones can be managed; a CloudHSM backup counts as `manual`. */
export type Maker = 'manual' | 'automated' | 'system' | 'aws-backup';

/** One backup as AWS shows it. Instants are RFC 3339 in UTC. */
export interface Observed {
  target: string;
  kind: string;
  /** What the service's own operations take: a snapshot identifier, a backup ARN or a backup id. */
  id: string;
  arn?: string;
  /** The backup's own name; empty for a CloudHSM backup that was not given one. */
  name: string;
  source: string;
  /** Tells a source from an earlier one of the same name (DynamoDB's TableId). */
  sourceId?: string;
  maker: Maker;
  /** Owned by another account, which shares it with us. */
  sharedBy?: string;
  marker?: Marker;
  status: Status;
  /** See `Desired.fields`; holds every field of the kind that AWS can tell. */
  fields: JsonObject;
  createdAt?: string;
  expiresAt?: string;
  sizeBytes?: number;
  /** Everything that the describe call returned, under AWS's own member names; instants as strings. */
  details: { [member: string]: Json };
}
