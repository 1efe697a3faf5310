import {
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  type RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import { type Grant, samePolicy, writeSharedWith } from '../resource-policy.ts';
import { tolerate } from '../shared/tolerate.ts';
import { NOT_FOUND } from './tags.ts';

/** From the API reference of PutResourcePolicy. */
const GRANT: Grant = { actions: ['redshift-serverless:RestoreFromSnapshot'] };

/** Shares the snapshot with exactly these accounts; what others wrote into its policy stays. */
export async function changeSharing(
  client: RedshiftServerlessClient,
  resourceArn: string,
  accounts: readonly string[],
): Promise<void> {
  const before = await readPolicy(client, resourceArn);
  const after = writeSharedWith(before, accounts, GRANT);
  if (after === undefined) await dropPolicy(client, resourceArn, before);
  else if (!samePolicy(before, after)) {
    await client.send(new PutResourcePolicyCommand({ resourceArn, policy: after }));
  }
}

/** Removes the whole policy, whoever wrote it: its snapshot is about to go. */
export async function endSharing(client: RedshiftServerlessClient, resourceArn: string): Promise<void> {
  await dropPolicy(client, resourceArn, await readPolicy(client, resourceArn));
}

async function readPolicy(
  client: RedshiftServerlessClient,
  resourceArn: string,
): Promise<string | undefined> {
  const sent = client.send(new GetResourcePolicyCommand({ resourceArn }));
  const policy = (await tolerate(sent, NOT_FOUND))?.resourcePolicy?.policy;
  return policy === undefined || policy.trim() === '' ? undefined : policy;
}

async function dropPolicy(
  client: RedshiftServerlessClient,
  resourceArn: string,
  before: string | undefined,
): Promise<void> {
  if (before === undefined) return;
  await tolerate(client.send(new DeleteResourcePolicyCommand({ resourceArn })), NOT_FOUND);
}
