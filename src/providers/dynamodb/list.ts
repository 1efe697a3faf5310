import {
  type BackupSummary,
  type DynamoDBClient,
  ListBackupsCommand,
  type ListBackupsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import type { Ref, Scope } from '../provider.ts';
import { instantOf, toObserved } from './canonical.ts';

/** AWS's clock and ours may differ, and what we note as the start is not what AWS notes. */
const SKEW_MS = 60_000;

/**
 * All backups of the account and Region in one listing, which costs less than one per table as ListBackups
 * allows five calls a second. Without `automatic` only those that users made; never those of AWS Backup, which
 * the API does not list whatever the filter.
 */
export async function listBackups(
  client: DynamoDBClient,
  session: Session,
  scope: Scope,
): Promise<Observed[]> {
  return listPages(client, session, { BackupType: scope.automatic === true ? 'ALL' : 'USER' });
}

/**
 * Those in flight, in one listing from shortly before the earliest of them. Names are not unique here: others of
 * the same name and table come along, as they may be duplicates that another run has made.
 */
export async function readBackups(
  client: DynamoDBClient,
  session: Session,
  refs: readonly Ref[],
): Promise<Observed[]> {
  if (refs.length === 0) return [];
  const tables = new Set(refs.map((ref) => ref.source));
  const [table] = tables;
  const earliest = Math.min(...refs.map(startOf));
  const found = await listPages(client, session, {
    BackupType: 'USER',
    TimeRangeLowerBound: new Date(earliest),
    ...(tables.size === 1 && table !== undefined ? { TableName: table } : {}),
  });
  return found.filter((backup) => refs.some((ref) => isMeant(ref, backup)));
}

/** The ARN holds the instant of a known backup, which may lie before the present apply. */
function startOf(ref: Ref): number {
  const made = ref.id === undefined ? undefined : instantOf(ref.id);
  return Math.max(0, Math.min(ref.since, made ?? ref.since) - SKEW_MS);
}

function isMeant(ref: Ref, backup: Observed): boolean {
  if (ref.id !== undefined && backup.id === ref.id) return true;
  if (backup.name !== ref.name || backup.source !== ref.source) return false;
  return backup.createdAt === undefined || Date.parse(backup.createdAt) >= ref.since - SKEW_MS;
}

async function listPages(
  client: DynamoDBClient,
  session: Session,
  filter: ListBackupsCommandInput,
): Promise<Observed[]> {
  const found: BackupSummary[] = [];
  let start: string | undefined;
  // A page may be short or empty and yet not the last: only an absent token says so.
  do {
    const page = await client.send(
      new ListBackupsCommand({
        ...filter,
        Limit: 100,
        ...(start === undefined ? {} : { ExclusiveStartBackupArn: start }),
      }),
    );
    found.push(...(page.BackupSummaries ?? []));
    start = page.LastEvaluatedBackupArn || undefined;
  } while (start !== undefined);
  return found
    .filter((backup) => backup.BackupStatus !== 'DELETED')
    .map((backup) => toObserved(backup, { target: session.target }));
}
