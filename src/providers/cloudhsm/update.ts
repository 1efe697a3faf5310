import {
  type CloudHSMV2Client,
  ModifyBackupAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudhsm-v2';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { FieldChange } from '../../model/plan.ts';
import type { Session } from '../aws/session.ts';
import { markerTags } from '../marker.ts';
import { toTagList } from './copy/create-copy.ts';
import { writeSharing } from './sharing.ts';

const TAGS = 'tags.';

/** Writes the marker, which is also how a backup gets its name. */
export async function adoptBackup(
  client: CloudHSMV2Client,
  session: Session,
  { observed, desired }: { observed: Observed; desired: Desired },
): Promise<void> {
  const TagList = toTagList(markerTags({ project: session.project, name: desired.name }));
  await client.send(new TagResourceCommand({ ResourceId: observed.id, TagList }));
}

/** Writes these differences, with one request for each thing that AWS keeps apart. */
export async function updateBackup(
  client: CloudHSMV2Client,
  observed: Observed,
  changes: readonly FieldChange[],
): Promise<void> {
  await writeTags(
    client,
    observed,
    changes.filter(({ path }) => path.startsWith(TAGS)),
  );
  for (const change of changes.filter(({ path }) => !path.startsWith(TAGS))) {
    await writeField(client, observed, change);
  }
}

async function writeTags(
  client: CloudHSMV2Client,
  observed: Observed,
  changes: readonly FieldChange[],
): Promise<void> {
  const keyOf = ({ path }: FieldChange) => path.slice(TAGS.length);
  const set = changes.filter(({ after }) => after !== null);
  const TagList = set.map((change) => ({ Key: keyOf(change), Value: String(change.after) }));
  const TagKeyList = changes.filter(({ after }) => after === null).map(keyOf);
  // First those that go, to stay below AWS's limit of 50. It takes no empty lists.
  if (TagKeyList.length > 0) {
    await client.send(new UntagResourceCommand({ ResourceId: observed.id, TagKeyList }));
  }
  if (TagList.length > 0) await client.send(new TagResourceCommand({ ResourceId: observed.id, TagList }));
}

async function writeField(client: CloudHSMV2Client, observed: Observed, change: FieldChange): Promise<void> {
  const { path, after } = change;
  if (path === 'neverExpires') {
    const NeverExpires = after === true;
    await client.send(new ModifyBackupAttributesCommand({ BackupId: observed.id, NeverExpires }));
  } else if (path === 'sharedWith') {
    await writeSharing(client, observed, Array.isArray(after) ? after.map(String) : []);
  } else {
    throw new Error(`${path} of a CloudHSM backup can't be changed`);
  }
}
