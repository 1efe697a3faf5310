import {
  ListTagsForResourceCommand,
  type RedshiftServerlessClient,
  type Snapshot,
} from '@aws-sdk/client-redshift-serverless';
import pLimit from 'p-limit';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { tolerate } from '../shared/tolerate.ts';
import { toObserved } from './canonical.ts';

/** The error by which every operation on one snapshot says that it does not exist. */
export const NOT_FOUND = ['ResourceNotFoundException'];

/** Requests at a time. */
export const CONCURRENCY = 8;

/**
 * Adds the tags, which take a call for each snapshot. Those of other accounts are not ours to read. A snapshot
 * that is deleted in the meantime is left out.
 */
export async function observeWithTags(
  client: RedshiftServerlessClient,
  session: Session,
  snapshots: readonly Snapshot[],
): Promise<Observed[]> {
  const limit = pLimit(CONCURRENCY);
  const observed = await Promise.all(
    snapshots.map((snapshot) => limit(() => observe(client, session, snapshot))),
  );
  return observed.filter((one) => one !== undefined);
}

async function observe(
  client: RedshiftServerlessClient,
  session: Session,
  snapshot: Snapshot,
): Promise<Observed | undefined> {
  const { snapshotArn, ownerAccount } = snapshot;
  const foreign = ownerAccount !== undefined && ownerAccount !== session.account;
  if (snapshotArn === undefined || foreign) return toObserved(snapshot, session);
  const sent = client.send(new ListTagsForResourceCommand({ resourceArn: snapshotArn }));
  const answer = await tolerate(sent, NOT_FOUND);
  if (answer === undefined) return undefined;
  const tags = (answer.tags ?? []).map(({ key, value }) => [key ?? '', value ?? '']);
  return toObserved(snapshot, session, Object.fromEntries(tags));
}
