import { CloudHSMV2Client } from '@aws-sdk/client-cloudhsm-v2';
import { openClient } from '../aws/client.ts';
import type { Session } from '../aws/session.ts';
import type { Provider } from '../provider.ts';
import { createCopy } from './copy/create-copy.ts';
import { openSourceFinder } from './copy/find-source.ts';
import { cloudHsmBackup } from './kind.ts';
import { listBackups } from './list.ts';
import { findObstacles } from './preflight.ts';
import { readBackups } from './read.ts';
import { removeBackup, restoreBackup } from './remove.ts';
import { describeSharing } from './sharing.ts';
import { adoptBackup, updateBackup } from './update.ts';

/** Backups of CloudHSM v2 clusters in one account and Region, and copies that come there from other Regions. */
export function openCloudHsm(session: Session): Provider {
  const client = openClient(CloudHSMV2Client, session, { service: 'CLOUDHSM_V2' });
  const sources = openSourceFinder(session);
  return {
    kind: cloudHsmBackup,
    list: (scope) => listBackups(client, session, scope),
    read: (refs) => readBackups({ client, session, sources }, refs),
    create: async (desired) => {
      await createCopy(session, sources, desired);
      return undefined;
    },
    adopt: (observed, desired) => adoptBackup(client, session, { observed, desired }),
    update: (observed, _desired, changes) => updateBackup(client, observed, changes),
    remove: (observed) => removeBackup(client, observed),
    restore: (observed, desired) => restoreBackup(client, observed, desired),
    preflight: (desired) => findObstacles({ client, session, sources }, desired),
    copiedBy: ({ origin }) => (origin.from === 'copy' ? sources.known(origin) : undefined),
    describe: (observed) => describeSharing(client, observed),
  };
}
