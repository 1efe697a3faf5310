import type { CloudHSMV2Client } from '@aws-sdk/client-cloudhsm-v2';
import type { Json, JsonObject } from '../../../model/json.ts';
import { sendRaw } from './send-raw.ts';

/** A backup as CloudHSM's API gives it. Timestamps are seconds since 1970; some emulators send text. */
export interface RawBackup {
  BackupId: string;
  BackupArn?: string;
  BackupState?: string;
  ClusterId?: string;
  CreateTimestamp?: number | string;
  CopyTimestamp?: number | string;
  DeleteTimestamp?: number | string;
  NeverExpires?: boolean;
  SourceRegion?: string;
  SourceBackup?: string;
  SourceCluster?: string;
  HsmType?: string;
  Mode?: string;
  TagList?: { Key: string; Value: string }[];
  /** Members that AWS may add. */
  [member: string]: Json | undefined;
}

/**
 * All pages. Never filters by `states`: with several values AWS is reported to ignore all but one. What a filter
 * by id does not find is either left out or a `CloudHsmResourceNotFoundException`.
 */
export async function describeBackups(
  client: CloudHSMV2Client,
  options: { filters?: { backupIds?: string[]; sourceBackupIds?: string[] }; shared?: boolean } = {},
): Promise<RawBackup[]> {
  const request: JsonObject = {
    MaxResults: 50,
    ...(options.filters === undefined ? {} : { Filters: options.filters }),
    ...(options.shared === true ? { Shared: true } : {}),
  };
  const found: RawBackup[] = [];
  let token = '';
  do {
    const page = await sendRaw(client, 'DescribeBackups', {
      ...request,
      ...(token === '' ? {} : { NextToken: token }),
    });
    // AWS's own shape; `BackupId` is the one member that it calls required.
    found.push(...((page['Backups'] ?? []) as unknown as RawBackup[]));
    token = typeof page['NextToken'] === 'string' ? page['NextToken'] : '';
  } while (token !== '');
  return found;
}
