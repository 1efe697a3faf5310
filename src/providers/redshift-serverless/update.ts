import {
  type RedshiftServerlessClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSnapshotCommand,
} from '@aws-sdk/client-redshift-serverless';
import type { Desired } from '../../model/desired.ts';
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
  client: RedshiftServerlessClient,
  session: Session,
  { observed, desired }: { observed: Observed; desired: Desired },
): Promise<void> {
  const tags = toTagList(markerTags({ project: session.project, name: desired.name }));
  await client.send(new TagResourceCommand({ resourceArn: arnOf(observed), tags }));
}

/** Writes these differences: one request for the retention, tags that are set, tags that go, the policy. */
export async function updateSnapshot(
  client: RedshiftServerlessClient,
  observed: Observed,
  changes: readonly FieldChange[],
): Promise<void> {
  const { retention, setTags, unsetTags, sharedWith } = splitChanges(changes);
  const resourceArn = arnOf(observed);
  if (retention !== undefined) {
    const retentionPeriod = retentionDays(retention);
    await client.send(new UpdateSnapshotCommand({ snapshotName: observed.id, retentionPeriod }));
  }
  // First those that go, to stay below AWS's limit of 50.
  if (unsetTags.length > 0) {
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: unsetTags }));
  }
  if (Object.keys(setTags).length > 0) {
    await client.send(new TagResourceCommand({ resourceArn, tags: toTagList(setTags) }));
  }
  if (sharedWith !== undefined) await changeSharing(client, resourceArn, sharedWith.after);
}

/** Every snapshot has one, but it holds a number that only AWS knows. */
function arnOf(observed: Observed): string {
  if (observed.arn === undefined) throw new Error(`${observed.id} has no ARN`);
  return observed.arn;
}
