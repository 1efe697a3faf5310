import {
  type CloudHSMV2Client,
  DeleteBackupCommand,
  RestoreBackupCommand,
} from '@aws-sdk/client-cloudhsm-v2';
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

/** Takes back a deletion that is pending. A backup that is READY counts as done. */
export async function restoreBackup(client: CloudHSMV2Client, observed: Observed): Promise<void> {
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
