import {
  CreateTagsCommand,
  DeleteTagsCommand,
  ModifyClusterSnapshotCommand,
  type RedshiftClient,
} from '@aws-sdk/client-redshift';
import type { Desired } from '../../model/desired.ts';
import type { Json } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import type { FieldChange } from '../../model/plan.ts';
import type { Session } from '../aws/session.ts';
import { markerTags } from '../marker.ts';
import { retentionDays } from '../shared/retention.ts';
import { splitChanges } from '../shared/split-changes.ts';
import { toTagList } from './create.ts';
import { changeSharing } from './share.ts';

/** Writes the marker. */
export async function adoptSnapshot(
  client: RedshiftClient,
  session: Session,
  { observed, desired }: { observed: Observed; desired: Desired },
): Promise<void> {
  await setTags(client, observed, markerTags({ project: session.project, name: desired.name }));
}

/**
 * Writes these differences: one request for the retention, one for all tags that are set, one for all that go,
 * one for each account.
 */
export async function updateSnapshot(
  client: RedshiftClient,
  observed: Observed,
  changes: readonly FieldChange[],
): Promise<void> {
  const writes = splitChanges(changes);
  if (writes.retention !== undefined) await setRetention(client, observed, writes.retention);
  // First those that go, to stay below AWS's limit of 50.
  if (writes.unsetTags.length > 0) await unsetTags(client, observed, writes.unsetTags);
  if (Object.keys(writes.setTags).length > 0) await setTags(client, observed, writes.setTags);
  if (writes.sharedWith !== undefined) await changeSharing(client, observed, writes.sharedWith);
}

/** Never sends `Force`, with which a retention shorter than the snapshot's age would delete it at once. */
async function setRetention(client: RedshiftClient, observed: Observed, retention: Json): Promise<void> {
  await client.send(
    new ModifyClusterSnapshotCommand({
      SnapshotIdentifier: observed.id,
      ManualSnapshotRetentionPeriod: retentionDays(retention),
    }),
  );
}

async function setTags(
  client: RedshiftClient,
  observed: Observed,
  tags: Record<string, string>,
): Promise<void> {
  await client.send(new CreateTagsCommand({ ResourceName: observed.arn, Tags: toTagList(tags) }));
}

async function unsetTags(client: RedshiftClient, observed: Observed, keys: string[]): Promise<void> {
  await client.send(new DeleteTagsCommand({ ResourceName: observed.arn, TagKeys: keys }));
}
