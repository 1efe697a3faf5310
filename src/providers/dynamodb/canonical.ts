import type { BackupDetails, BackupSummary } from '@aws-sdk/client-dynamodb';
import type { Maker, Observed, Phase } from '../../model/observed.ts';
import { toJson } from '../shared/to-json.ts';
import { dynamoDbBackup } from './kind.ts';

/** The summary of a listing, or the shorter answer to a creation. */
export type AnyBackup = BackupSummary & Partial<BackupDetails>;

/**
 * States of the API model; its prose also says ACTIVE for AVAILABLE. A state that is not known yet counts as
 * unfinished: nothing is done to such a backup.
 */
const PHASES: { readonly [state: string]: Phase } = {
  CREATING: 'pending',
  AVAILABLE: 'ready',
  ACTIVE: 'ready',
  DELETED: 'failed',
};

const MAKERS: { readonly [type: string]: Maker } = {
  USER: 'manual',
  SYSTEM: 'system',
  AWS_BACKUP: 'aws-backup',
};

/** A backup as DynamoDB shows it, in the common form. `table` stands in where the answer names none. */
export function toObserved(backup: AnyBackup, context: { target: string; table?: string }): Observed {
  const id = backup.BackupArn ?? '';
  const state = backup.BackupStatus ?? 'unknown';
  const size = backup.BackupSizeBytes;
  return {
    target: context.target,
    kind: dynamoDbBackup.kind,
    id,
    arn: id,
    name: backup.BackupName ?? '',
    source: backup.TableName ?? context.table ?? readArn(id).table,
    ...(backup.TableId === undefined ? {} : { sourceId: backup.TableId }),
    maker: MAKERS[backup.BackupType ?? 'USER'] ?? 'system',
    status: { phase: PHASES[state] ?? 'pending', state },
    fields: {},
    ...instant('createdAt', backup.BackupCreationDateTime),
    ...instant('expiresAt', backup.BackupExpiryDateTime),
    ...(size === undefined ? {} : { sizeBytes: size }),
    details: toJson(backup),
  };
}

/** The parts of `arn:<partition>:dynamodb:<region>:<account>:table/<table>/backup/<milliseconds>-<hex>`. */
export function readArn(arn: string): { partition: string; region: string; account: string; table: string } {
  const [, partition = '', , region = '', account = '', resource = ''] = arn.split(':');
  return { partition, region, account, table: resource.split('/')[1] ?? '' };
}

/** When the backup was requested, in milliseconds since 1970, as its ARN tells; undefined for another form. */
export function instantOf(arn: string): number | undefined {
  const digits = /\/backup\/(\d{14})-/.exec(arn)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function instant(member: 'createdAt' | 'expiresAt', at: Date | undefined): Partial<Observed> {
  return at === undefined ? {} : { [member]: at.toISOString() };
}
