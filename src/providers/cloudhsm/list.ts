import type { CloudHSMV2Client } from '@aws-sdk/client-cloudhsm-v2';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import type { Scope } from '../provider.ts';
import { describeBackups } from './api/describe-backups.ts';
import { toObserved } from './canonical.ts';
import { addSharing } from './sharing.ts';

/**
 * The account's backups in this Region, those pending deletion included, and on request those that others share
 * with it through a standard RAM share.
 */
export async function listBackups(
  client: CloudHSMV2Client,
  session: Session,
  scope: Scope,
): Promise<Observed[]> {
  const listed = (await describeBackups(client)).map((backup) => toObserved(backup, session));
  const own = listed.filter(({ sharedBy }) => sharedBy === undefined);
  const foreign =
    scope.shared === true
      ? (await describeBackups(client, { shared: true }))
          .map((backup) => toObserved(backup, session))
          .filter(({ sharedBy }) => sharedBy !== undefined)
      : [];
  const present = [...own, ...foreign].filter(({ status }) => status.state !== 'DELETED');
  return addSharing(client, present, scope.desired);
}
