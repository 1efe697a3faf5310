import { RedshiftClient } from '@aws-sdk/client-redshift';
import { openClient } from '../aws/client.ts';
import type { Session } from '../aws/session.ts';
import type { Provider } from '../provider.ts';
import { createSnapshot } from './create.ts';
import { redshiftClusterSnapshot } from './kind.ts';
import { listSnapshots, readSnapshots } from './list.ts';
import { findObstacles } from './preflight.ts';
import { removeSnapshot } from './remove.ts';
import { adoptSnapshot, updateSnapshot } from './update.ts';

/** Manual snapshots of the provisioned Redshift clusters in one account and Region. */
export function openRedshift(session: Session): Provider {
  const client = openClient(RedshiftClient, session, { service: 'REDSHIFT' });
  const once = openClient(RedshiftClient, session, { service: 'REDSHIFT', once: true });
  return {
    kind: redshiftClusterSnapshot,
    list: (scope) => listSnapshots(client, session, scope),
    read: (refs) => readSnapshots(client, session, refs),
    create: (desired) => createSnapshot(once, session, desired),
    adopt: (observed, desired) => adoptSnapshot(client, session, { observed, desired }),
    update: (observed, _desired, changes) => updateSnapshot(client, observed, changes),
    remove: (observed) => removeSnapshot(client, observed),
    restore: async () => {
      throw new Error('Redshift deletes a snapshot at once: there is nothing to take back');
    },
    preflight: (desired) => findObstacles(client, session, desired),
  };
}
