import {
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  type RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import pLimit from 'p-limit';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import {
  demandUndenied,
  type Grant,
  readSharedWith,
  samePolicy,
  writeSharedWith,
} from '../resource-policy.ts';
import { textsIn } from '../shared/split-changes.ts';
import { tolerate } from '../shared/tolerate.ts';
import { CONCURRENCY, NOT_FOUND } from './tags.ts';

/** From the API reference of PutResourcePolicy. */
const GRANT: Grant = { actions: ['redshift-serverless:RestoreFromSnapshot'] };

/**
 * AWS's own list of accounts also holds those that a statement of somebody else names: one that gives more than
 * restoring, or gives it under a condition, or is overruled by a denial. Which accounts `sharedWith` is about only
 * the policy tells, which takes a call of its own: so it is read only where sharing is declared, and not where
 * neither the declaration nor the list names anybody.
 */
export async function readSharing(
  client: RedshiftServerlessClient,
  snapshots: readonly Observed[],
  desired: readonly Desired[],
): Promise<Observed[]> {
  const declared = new Map(
    desired
      .filter(({ fields }) => fields['sharedWith'] !== undefined)
      .map(({ name, fields }) => [name.toLowerCase(), textsIn(fields['sharedWith'])]),
  );
  const limit = pLimit(CONCURRENCY);
  return Promise.all(
    snapshots.map(async (snapshot) => {
      const { arn, name, fields } = snapshot;
      const wanted = declared.get(name.toLowerCase());
      if (arn === undefined || wanted === undefined) return snapshot;
      if (wanted.length === 0 && textsIn(fields['sharedWith']).length === 0) return snapshot;
      const policy = await limit(() => readPolicy(client, arn));
      return { ...snapshot, fields: { ...fields, sharedWith: readSharedWith(policy, GRANT) } };
    }),
  );
}

/**
 * Shares the snapshot with exactly these accounts; what others wrote into its policy stays. Where that denies
 * access to one of them, it rejects with `sharing-denied` once the rest is written: who must go has gone then.
 */
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
  demandUndenied(after, accounts, GRANT);
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
