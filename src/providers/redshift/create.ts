import {
  CopyClusterSnapshotCommand,
  CreateClusterSnapshotCommand,
  type RedshiftClient,
  type Snapshot,
  type Tag,
} from '@aws-sdk/client-redshift';
import type { Desired } from '../../model/desired.ts';
import type { Json } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { markerTags } from '../marker.ts';
import { retentionDays } from '../shared/retention.ts';
import { toObserved } from './canonical.ts';

/**
 * Takes the snapshot, with tags and marker in the same request; or copies the automated snapshot that the
 * declaration names, which AWS lets nobody tag in the same request: its marker and tags are written later.
 * `client` must not retry.
 */
export async function createSnapshot(
  client: RedshiftClient,
  session: Session,
  desired: Desired,
): Promise<Observed | undefined> {
  const { origin } = desired;
  const snapshot =
    origin.from === 'automatedSnapshot'
      ? await copySnapshot(client, desired, origin.id)
      : await takeSnapshot(client, session, desired);
  return snapshot === undefined ? undefined : toObserved(snapshot, session);
}

/** Tags in the form of the Redshift API. */
export function toTagList(tags: { readonly [key: string]: Json }): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) }));
}

async function takeSnapshot(
  client: RedshiftClient,
  session: Session,
  desired: Desired,
): Promise<Snapshot | undefined> {
  const marker = markerTags({ project: session.project, name: desired.name });
  const answer = await client.send(
    new CreateClusterSnapshotCommand({
      SnapshotIdentifier: desired.name,
      ClusterIdentifier: desired.source,
      // Always sent: the cluster may have another default than the API.
      ManualSnapshotRetentionPeriod: retentionDays(desired.fields['retention']),
      Tags: toTagList({ ...declaredTags(desired), ...marker }),
    }),
  );
  return answer.Snapshot;
}

async function copySnapshot(
  client: RedshiftClient,
  desired: Desired,
  automatedId: string,
): Promise<Snapshot | undefined> {
  const answer = await client.send(
    new CopyClusterSnapshotCommand({
      SourceSnapshotIdentifier: automatedId,
      SourceSnapshotClusterIdentifier: desired.source,
      TargetSnapshotIdentifier: desired.name,
      ManualSnapshotRetentionPeriod: retentionDays(desired.fields['retention']),
    }),
  );
  return answer.Snapshot;
}

function declaredTags({ fields }: Desired): { [key: string]: Json } {
  const tags = fields['tags'];
  return typeof tags === 'object' && tags !== null && !Array.isArray(tags) ? tags : {};
}
