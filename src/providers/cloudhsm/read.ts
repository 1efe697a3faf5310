import type { CloudHSMV2Client } from '@aws-sdk/client-cloudhsm-v2';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import type { Ref } from '../provider.ts';
import { tolerate } from '../shared/tolerate.ts';
import { describeBackups, type RawBackup } from './api/describe-backups.ts';
import { toObserved } from './canonical.ts';
import type { SourceFinder } from './copy/find-source.ts';
import { matchRef } from './copy/match-copy.ts';
import { addSharing } from './sharing.ts';

/** What reading needs beside the references. */
export interface Reader {
  client: CloudHSMV2Client;
  session: Session;
  sources: SourceFinder;
}

/** Those in flight: one request for the known ids, one for the copies whose id AWS has not told. */
export async function readBackups(reader: Reader, refs: readonly Ref[]): Promise<Observed[]> {
  const { client, session } = reader;
  const ids = refs.flatMap(({ id }) => id ?? []);
  const unknown = refs.filter(({ id }) => id === undefined);
  const byId = ids.length === 0 ? [] : await describeIds(client, ids);
  const rest = unknown.length === 0 ? [] : await describeUnknown(reader, unknown);
  const matched = unknown.flatMap((ref) => matchRef(ref, observe(rest, session), expected(reader, ref)));
  const found = new Map([...observe(byId, session), ...matched].map((backup) => [backup.id, backup]));
  const ready = refs.flatMap(({ desired }) => desired ?? []);
  return addSharing(client, [...found.values()], ready);
}

/** Exported for those who must look at one backup before they judge a refusal. */
export async function describeIds(client: CloudHSMV2Client, ids: readonly string[]): Promise<RawBackup[]> {
  const sent = describeBackups(client, { filters: { backupIds: [...ids] } });
  const found = await tolerate(sent, ['CloudHsmResourceNotFoundException']);
  if (found !== undefined) return found;
  if (ids.length === 1) return [];
  // One id that is gone must not hide the others.
  return (await describeBackups(client)).filter(({ BackupId }) => ids.includes(BackupId));
}

async function describeUnknown(reader: Reader, refs: readonly Ref[]): Promise<RawBackup[]> {
  const sourceIds = refs.map((ref) => expected(reader, ref).sourceId);
  const known = sourceIds.filter((id) => id !== undefined);
  if (known.length < sourceIds.length) return describeBackups(reader.client);
  const sent = describeBackups(reader.client, { filters: { sourceBackupIds: [...new Set(known)] } });
  return (await tolerate(sent, ['CloudHsmResourceNotFoundException'])) ?? [];
}

function expected({ session, sources }: Reader, ref: Ref): { project: string; sourceId: string | undefined } {
  const origin = ref.desired?.origin;
  const sourceId = origin?.from === 'copy' ? sources.known(origin) : undefined;
  return { project: session.project, sourceId };
}

function observe(backups: readonly RawBackup[], session: Session): Observed[] {
  return backups
    .map((backup) => toObserved(backup, session))
    .filter(({ sharedBy }) => sharedBy === undefined);
}
