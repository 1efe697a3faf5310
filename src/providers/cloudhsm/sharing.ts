import type { CloudHSMV2Client } from '@aws-sdk/client-cloudhsm-v2';
import pLimit from 'p-limit';
import type { Desired } from '../../model/desired.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import { demandUndenied, type Grant, readSharedWith, writeSharedWith } from '../resource-policy.ts';
import { documentOf } from '../shared/policy-document.ts';
import { tolerate } from '../shared/tolerate.ts';
import { sendRaw } from './api/send-raw.ts';

/** Requests at a time. */
const CONCURRENCY = 8;

/**
 * Adds `fields.sharedWith` where a declaration says something about it. The policy of a backup takes a call of
 * its own, and so is read for no other backup.
 */
export async function addSharing(
  client: CloudHSMV2Client,
  backups: readonly Observed[],
  desired: readonly Desired[],
): Promise<Observed[]> {
  const selecting = desired.filter(({ origin }) => origin.from === 'newest').length;
  const wanted = new Set(
    desired
      .filter((one) => one.fields['sharedWith'] !== undefined)
      .flatMap((one) => candidates(one, backups, selecting))
      .map(({ id }) => id),
  );
  const limit = pLimit(CONCURRENCY);
  return Promise.all(
    backups.map((backup) => (wanted.has(backup.id) ? limit(() => withSharing(client, backup)) : backup)),
  );
}

async function withSharing(client: CloudHSMV2Client, backup: Observed): Promise<Observed> {
  const { phase } = backup.status;
  // Only a ready backup can be shared, so one in the making is not.
  const read = phase === 'pending' ? Promise.resolve(undefined) : readPolicy(client, arnOf(backup));
  // Whether AWS tells the policy of one that is being deleted is not documented; it is looked at again afterwards.
  const policy = await tolerate(read, phase === 'deleting' ? ['CloudHsmInvalidRequestException'] : []);
  return { ...backup, fields: { ...backup.fields, sharedWith: readSharedWith(policy, grantOf(backup)) } };
}

/** The policy that shares a backup, parsed; empty where there is none. Only an own and ready backup can have one. */
export async function describeSharing(client: CloudHSMV2Client, backup: Observed): Promise<JsonObject> {
  if (backup.sharedBy !== undefined || backup.status.phase !== 'ready') return {};
  const policy = await readPolicy(client, arnOf(backup));
  return policy === undefined ? {} : { Policy: documentOf(policy) };
}

/** Shares the backup with exactly these accounts; what others wrote into its policy stays. */
export async function writeSharing(
  client: CloudHSMV2Client,
  backup: Observed,
  accounts: readonly string[],
): Promise<void> {
  const ResourceArn = arnOf(backup);
  const before = await readPolicy(client, ResourceArn);
  const Policy = writeSharedWith(before, accounts, grantOf(backup));
  if (Policy !== undefined) await sendRaw(client, 'PutResourcePolicy', { ResourceArn, Policy });
  else if (before !== undefined) await sendRaw(client, 'DeleteResourcePolicy', { ResourceArn });
  demandUndenied(Policy, accounts, grantOf(backup));
}

/**
 * The backups that a declaration may turn out to mean: the one of that name, the one selected by id, or else the
 * newest in the window that nobody has named; as many of these as there are declarations to be served.
 */
export function candidates(desired: Desired, backups: readonly Observed[], most: number): Observed[] {
  const own = backups.filter(({ sharedBy }) => sharedBy === undefined);
  const named = own.filter(({ name }) => name === desired.name);
  const { origin } = desired;
  if (origin.from === 'existing') return [...named, ...own.filter(({ id }) => id === origin.id)];
  if (origin.from !== 'newest' || named.length > 0) return named;
  const { createdAfter, createdBefore } = origin;
  return own
    .filter(({ source, status }) => source === desired.source && status.phase === 'ready')
    .filter(
      ({ marker, createdAt }) => marker === undefined && isWithin(createdAt, createdAfter, createdBefore),
    )
    .sort((a, b) => Date.parse(b.createdAt ?? '') - Date.parse(a.createdAt ?? ''))
    .slice(0, most);
}

function isWithin(at: string | undefined, after: string | undefined, before: string | undefined): boolean {
  if (at === undefined) return false;
  const time = Date.parse(at);
  return (
    (after === undefined || time >= Date.parse(after)) && (before === undefined || time <= Date.parse(before))
  );
}

/** Undefined when the backup has none: AWS does not say whether that is an error or an empty answer. */
async function readPolicy(client: CloudHSMV2Client, arn: string): Promise<string | undefined> {
  const sent = sendRaw(client, 'GetResourcePolicy', { ResourceArn: arn });
  const policy = (await tolerate(sent, ['CloudHsmResourceNotFoundException']))?.['Policy'];
  return typeof policy === 'string' && policy.trim() !== '' ? policy : undefined;
}

/** What AWS's guide grants to who may restore a cluster from the backup. */
function grantOf(backup: Observed): Grant {
  return { actions: ['cloudhsm:CreateCluster', 'cloudhsm:DescribeBackups'], resource: arnOf(backup) };
}

function arnOf(backup: Observed): string {
  if (backup.arn === undefined) throw new Error(`${backup.id} has no ARN`);
  return backup.arn;
}
