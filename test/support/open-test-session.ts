import { openSession } from '../../src/providers/aws/open-session.ts';
import type { Session } from '../../src/providers/aws/session.ts';
import { READ_ACTIONS } from '../../src/providers/open-providers.ts';
import { PROJECT } from './values.ts';

/** A session in the sandbox at `url`, found as the program finds it. */
export async function openTestSession(
  url: string,
  { access = 'write' as Session['access'], region = 'eu-central-1', account = '123456789012' } = {},
): Promise<Session> {
  return openSession({
    target: { name: 'default' },
    project: PROJECT,
    access,
    readActions: READ_ACTIONS,
    env: {},
    connection: {
      endpoint: url,
      region,
      credentials: () => ({ accessKeyId: account, secretAccessKey: 'sandbox' }),
    },
  });
}
