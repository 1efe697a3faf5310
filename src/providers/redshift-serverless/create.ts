import {
  ConvertRecoveryPointToSnapshotCommand,
  CreateSnapshotCommand,
  type RedshiftServerlessClient,
  type Snapshot,
  type Tag,
} from '@aws-sdk/client-redshift-serverless';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { markerTags } from '../marker.ts';
import { retentionDays } from '../shared/retention.ts';
import { toObserved } from './canonical.ts';

/**
 * Takes the snapshot, or makes one of the recovery point that the declaration names; both with tags and marker
 * in the same request, so that the answer is complete although AWS shows no tags in it. `client` must not retry.
 */
export async function createSnapshot(
  client: RedshiftServerlessClient,
  session: Session,
  desired: Desired,
): Promise<Observed | undefined> {
  const tags = {
    ...declaredTags(desired),
    ...markerTags({ project: session.project, name: desired.name }),
  };
  const snapshot = await send(client, desired, toTagList(tags));
  return snapshot === undefined ? undefined : toObserved(snapshot, session, tags);
}

/** Tags in the form of the Redshift Serverless API. */
export function toTagList(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

async function send(
  client: RedshiftServerlessClient,
  desired: Desired,
  tags: Tag[],
): Promise<Snapshot | undefined> {
  const { origin, name, source, fields } = desired;
  const wanted = { snapshotName: name, retentionPeriod: retentionDays(fields['retention']), tags };
  const answer =
    origin.from === 'recoveryPoint'
      ? await client.send(
          new ConvertRecoveryPointToSnapshotCommand({ ...wanted, recoveryPointId: origin.id }),
        )
      : await client.send(new CreateSnapshotCommand({ ...wanted, namespaceName: source }));
  return answer.snapshot;
}

function declaredTags({ fields }: Desired): Record<string, string> {
  const tags = fields['tags'];
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return {};
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}
