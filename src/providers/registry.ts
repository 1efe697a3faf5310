import type { KindInfo } from '../model/kind.ts';
import type { Session } from './aws/session.ts';
import { cloudHsmBackup } from './cloudhsm/kind.ts';
import { dynamoDbBackup } from './dynamodb/kind.ts';
import type { Provider } from './provider.ts';
import { redshiftClusterSnapshot } from './redshift/kind.ts';
import { redshiftServerlessSnapshot } from './redshift-serverless/kind.ts';

interface Entry {
  info: KindInfo;
  /** Loads the code when it is first needed, so that `validate` never loads an AWS client. */
  load: () => Promise<(session: Session) => Provider>;
}

const REGISTRY: readonly Entry[] = [
  { info: redshiftClusterSnapshot, load: async () => (await import('./redshift/provider.ts')).openRedshift },
  {
    info: redshiftServerlessSnapshot,
    load: async () => (await import('./redshift-serverless/provider.ts')).openRedshiftServerless,
  },
  { info: dynamoDbBackup, load: async () => (await import('./dynamodb/provider.ts')).openDynamoDb },
  { info: cloudHsmBackup, load: async () => (await import('./cloudhsm/provider.ts')).openCloudHsm },
];

/** Every kind, in the order in which outputs show them. Pure data: loads no AWS client. */
export const KINDS: readonly KindInfo[] = REGISTRY.map((entry) => entry.info);

/** Opens the provider of a kind in one session. Throws for a kind that is not registered: our own mistake. */
export async function openProvider(kind: string, session: Session): Promise<Provider> {
  const entry = REGISTRY.find(({ info }) => info.kind === kind);
  if (entry === undefined) throw new Error(`no provider is registered for ${kind}`);
  return (await entry.load())(session);
}
