import type { Provider } from './provider.ts';
import type { Session } from './session.ts';

type Open = (session: Session) => Provider;

/** The code of each kind; loaded when it is first needed, so that `validate` never loads an AWS client. */
const PROVIDERS: { readonly [kind: string]: () => Promise<Open> } = {
  RedshiftClusterSnapshot: async () => (await import('./redshift/provider.ts')).openRedshift,
  RedshiftServerlessSnapshot: async () =>
    (await import('./redshift-serverless/provider.ts')).openRedshiftServerless,
  DynamoDBBackup: async () => (await import('./dynamodb/provider.ts')).openDynamoDb,
  CloudHSMBackup: async () => (await import('./cloudhsm/provider.ts')).openCloudHsm,
};

/** Opens the provider of a kind in one session. Throws for a kind that is not registered: our own mistake. */
export async function openProvider(kind: string, session: Session): Promise<Provider> {
  const load = PROVIDERS[kind];
  if (load === undefined) throw new Error(`no provider is registered for ${kind}`);
  return (await load())(session);
}
