import {
  type CloudHSMV2Client,
  DeleteBackupCommand,
  ModifyBackupAttributesCommand,
  RestoreBackupCommand,
} from '@aws-sdk/client-cloudhsm-v2';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import { ProviderError } from '../provider-error.ts';
import { tolerate } from '../shared/tolerate.ts';
import { describeIds } from './read.ts';

/**
 * Deletes a backup, which AWS keeps for seven more days. Done when it is gone, or pending deletion already:
 * AWS does not document what it answers to a second deletion, so a refusal is judged by looking.
 */
export async function removeBackup(client: CloudHSMV2Client, observed: Observed): Promise<void> {
  const sent = client.send(new DeleteBackupCommand({ BackupId: observed.id }));
  await unlessState(tolerate(sent, ['CloudHsmResourceNotFoundException']), client, {
    id: observed.id,
    done: ['PENDING_DELETION', 'DELETED', undefined],
  });
}

/**
 * Takes back a deletion that is pending. A backup that is READY counts as done.
 *
 * One that must never expire is pinned first: AWS would delete one that is past its cluster's retention again.
 * Whether AWS lets a backup in this state be pinned is not documented; where not, it is pinned when it is ready.
 */
export async function restoreBackup(
  client: CloudHSMV2Client,
  observed: Observed,
  desired: Desired,
): Promise<void> {
  if (desired.fields['neverExpires'] === true && observed.fields['neverExpires'] !== true) {
    const pinned = client.send(
      new ModifyBackupAttributesCommand({ BackupId: observed.id, NeverExpires: true }),
    );
    await tolerate(pinned, ['CloudHsmInvalidRequestException']);
  }
  const sent = client.send(new RestoreBackupCommand({ BackupId: observed.id }));
  await unlessState(sent, client, { id: observed.id, done: ['READY'] });
}

/** Lets an invalid request pass when the backup is in one of these states; `undefined` is: not there. */
async function unlessState(
  sent: Promise<unknown>,
  client: CloudHSMV2Client,
  { id, done }: { id: string; done: readonly (string | undefined)[] },
): Promise<void> {
  try {
    await sent;
  } catch (error) {
    const refused = error instanceof ProviderError && error.facts.code === 'CloudHsmInvalidRequestException';
    if (!refused) throw error;
    const [backup] = await describeIds(client, [id]);
    if (!done.includes(backup?.BackupState)) throw error;
  }
}
