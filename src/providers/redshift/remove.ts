import { DeleteClusterSnapshotCommand, type RedshiftClient } from '@aws-sdk/client-redshift';
import type { Observed } from '../../model/observed.ts';
import { textsIn } from '../shared/split-changes.ts';
import { tolerate } from '../shared/tolerate.ts';
import { NOT_FOUND } from './list.ts';
import { changeSharing } from './share.ts';

/** Ends all sharing, without which AWS refuses, then deletes. One that is gone already counts as done. */
export async function removeSnapshot(client: RedshiftClient, observed: Observed): Promise<void> {
  const before = textsIn(observed.fields['sharedWith']);
  await tolerate(changeSharing(client, observed, { before, after: [] }), NOT_FOUND);
  const sent = client.send(
    new DeleteClusterSnapshotCommand({
      SnapshotIdentifier: observed.id,
      SnapshotClusterIdentifier: observed.source,
    }),
  );
  await tolerate(sent, NOT_FOUND);
}
