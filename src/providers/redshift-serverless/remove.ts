import { DeleteSnapshotCommand, type RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import type { Observed } from '../../model/observed.ts';
import { tolerate } from '../shared/tolerate.ts';
import { endSharing } from './share.ts';
import { NOT_FOUND } from './tags.ts';

/** Ends all sharing, then deletes. One that is gone already counts as done. */
export async function removeSnapshot(client: RedshiftServerlessClient, observed: Observed): Promise<void> {
  if (observed.arn !== undefined) await endSharing(client, observed.arn);
  await tolerate(client.send(new DeleteSnapshotCommand({ snapshotName: observed.id })), NOT_FOUND);
}
