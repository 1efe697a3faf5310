import {
  GetSnapshotCommand,
  type RedshiftServerlessClient,
  type Snapshot,
} from '@aws-sdk/client-redshift-serverless';
import type { Observed } from '../../model/observed.ts';
import type { Ref } from '../provider.ts';
import type { Session } from '../session.ts';
import { tolerate } from '../shared/tolerate.ts';
import { toObserved } from './canonical.ts';
import { exists, isOwn, listPages } from './list.ts';
import { NOT_FOUND, observeWithTags } from './tags.ts';

/** AWS's clock and ours may differ. */
const SKEW_MS = 60_000;

/**
 * One snapshot by its name; several in one listing from shortly before the earliest of them. Tags, which take
 * a call each, are only fetched for those that are no longer in the making.
 */
export async function readSnapshots(
  client: RedshiftServerlessClient,
  session: Session,
  refs: readonly Ref[],
): Promise<Observed[]> {
  const [first] = refs;
  if (first === undefined) return [];
  const found = refs.length === 1 ? await readOne(client, first) : await readMany(client, refs);
  const names = new Set(refs.map(nameOf));
  const wanted = found.filter(
    (one) => exists(one) && isOwn(one, session) && names.has((one.snapshotName ?? '').toLowerCase()),
  );
  const pending = wanted
    .map((one) => toObserved(one, session))
    .filter(({ status }) => status.phase === 'pending');
  const unfinished = new Set(pending.map(({ id }) => id));
  const settled = wanted.filter((one) => !unfinished.has(one.snapshotName ?? ''));
  return [...pending, ...(await observeWithTags(client, session, settled))];
}

async function readOne(client: RedshiftServerlessClient, ref: Ref): Promise<Snapshot[]> {
  const sent = client.send(new GetSnapshotCommand({ snapshotName: ref.id ?? ref.name }));
  const snapshot = (await tolerate(sent, NOT_FOUND))?.snapshot;
  return snapshot === undefined ? [] : [snapshot];
}

async function readMany(client: RedshiftServerlessClient, refs: readonly Ref[]): Promise<Snapshot[]> {
  const earliest = Math.min(...refs.map(startOf));
  return listPages(client, earliest > 0 ? { startTime: new Date(earliest) } : {});
}

/** AWS does not say whether a converted recovery point counts as old as that or as its conversion. */
function startOf({ since, desired }: Ref): number {
  return desired?.origin.from === 'recoveryPoint' ? 0 : since - SKEW_MS;
}

function nameOf(ref: Ref): string {
  return (ref.id ?? ref.name).toLowerCase();
}
