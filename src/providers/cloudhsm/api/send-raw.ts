import {
  type CloudHSMV2Client,
  DescribeBackupsCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudhsm-v2';
import type { JsonObject } from '../../../model/json.ts';
import { toRaw } from './to-raw.ts';

/**
 * Operations that client-cloudhsm-v2 3.332 lacks, and the one whose answer it cuts short: it drops `BackupArn`,
 * `HsmType`, `Mode` and whatever was added since. Newer clients can do all of them, in the same way.
 */
export type RawOperation =
  | 'DescribeBackups'
  | 'GetResourcePolicy'
  | 'PutResourcePolicy'
  | 'DeleteResourcePolicy';

/** Sends the operation and resolves to the answer under AWS's own names; instants are seconds since 1970. */
export async function sendRaw(
  client: CloudHSMV2Client,
  operation: RawOperation,
  input: JsonObject,
): Promise<JsonObject> {
  // What carries a read is a read itself, and a write a write, whatever looks at the type of the command.
  if (operation === 'DescribeBackups' || operation === 'GetResourcePolicy') {
    const command = new DescribeBackupsCommand({});
    const answer = toRaw(command, operation, input);
    await client.send(command);
    return answer();
  }
  const command = new TagResourceCommand({ ResourceId: undefined, TagList: undefined });
  const answer = toRaw(command, operation, input);
  await client.send(command);
  return answer();
}
