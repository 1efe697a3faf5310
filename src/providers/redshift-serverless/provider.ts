import { RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { openClient } from '../aws/client.ts';
import type { Session } from '../aws/session.ts';
import type { Provider } from '../provider.ts';
import { createSnapshot } from './create.ts';
import { redshiftServerlessSnapshot } from './kind.ts';
import { listSnapshots, readSnapshots } from './list.ts';
import { findObstacles } from './preflight.ts';
import { removeSnapshot } from './remove.ts';
import { adoptSnapshot, updateSnapshot } from './update.ts';

/** Snapshots of the Redshift Serverless namespaces in one account and Region. */
export function openRedshiftServerless(session: Session): Provider {
  const client = openClient(RedshiftServerlessClient, session, { service: 'REDSHIFT_SERVERLESS' });
  const once = openClient(RedshiftServerlessClient, session, { service: 'REDSHIFT_SERVERLESS', once: true });
  return {
    kind: redshiftServerlessSnapshot,
    list: (scope) => listSnapshots(client, session, scope),
    read: (refs) => readSnapshots(client, session, refs),
    create: (desired) => createSnapshot(once, session, desired),
    adopt: (observed, desired) => adoptSnapshot(client, session, { observed, desired }),
    update: (observed, _desired, changes) => updateSnapshot(client, observed, changes),
    remove: (observed) => removeSnapshot(client, observed),
    restore: async () => {
      throw new Error('Redshift Serverless deletes a snapshot at once: there is nothing to take back');
    },
    preflight: (desired) => findObstacles(client, desired),
  };
}
