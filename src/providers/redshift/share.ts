import {
  AuthorizeSnapshotAccessCommand,
  type RedshiftClient,
  RevokeSnapshotAccessCommand,
} from '@aws-sdk/client-redshift';
import type { Observed } from '../../model/observed.ts';
import { tolerate } from '../shared/tolerate.ts';

/** Authorizes and revokes one account at a time, as the API has it. What is so already counts as done. */
export async function changeSharing(
  client: RedshiftClient,
  observed: Observed,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<void> {
  const snapshot = { SnapshotIdentifier: observed.id, SnapshotClusterIdentifier: observed.source };
  for (const account of before.filter((one) => !after.includes(one))) {
    const sent = client.send(
      new RevokeSnapshotAccessCommand({ ...snapshot, AccountWithRestoreAccess: account }),
    );
    await tolerate(sent, ['AuthorizationNotFoundFault']);
  }
  for (const account of after.filter((one) => !before.includes(one))) {
    const sent = client.send(
      new AuthorizeSnapshotAccessCommand({ ...snapshot, AccountWithRestoreAccess: account }),
    );
    await tolerate(sent, ['AuthorizationAlreadyExistsFault']);
  }
}
