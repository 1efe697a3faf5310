import { openSession } from '../../src/providers/aws/open-session.ts';
import type { Session } from '../../src/providers/aws/session.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { PROJECT } from './values.ts';

/** What `plan` may call: the read half of what the kinds say they need. */
export const READ_OPERATIONS: ReadonlySet<string> = new Set(
  KINDS.flatMap(({ permissions }) => permissions)
    .filter(({ access }) => access === 'read')
    .map(({ action }) => action.split(':')[1] ?? ''),
);

/** A session in the sandbox at `url`, found as the program finds it. */
export async function openTestSession(
  url: string,
  { access = 'write' as Session['access'], region = 'eu-central-1', account = '123456789012' } = {},
): Promise<Session> {
  return openSession({
    target: { name: 'default' },
    project: PROJECT,
    access,
    readOperations: READ_OPERATIONS,
    env: {},
    connection: {
      endpoint: url,
      region,
      credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
    },
  });
}
