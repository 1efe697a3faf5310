import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian's package `awscli` puts it. */
const AWS_CLI = '/usr/bin/aws';

/** Why the AWS CLI can not be used; undefined when it can. In CI its absence is no excuse. */
export const awsCliMissing: string | undefined =
  existsSync(AWS_CLI) || process.env['CI'] ? undefined : `no AWS CLI at ${AWS_CLI}`;

/** Runs one command of the AWS CLI, whose arguments hold no spaces: `redshift describe-clusters`. */
export type Aws = (command: string) => Promise<AwsOutcome>;

/** What one run of the CLI gave. */
export interface AwsOutcome {
  /** The parsed answer; undefined when there was none. */
  // The CLI's answers have as many shapes as AWS has operations.
  // biome-ignore lint/suspicious/noExplicitAny: each test names the members that it expects
  output: any;
  code: number;
  stderr: string;
}

/** Makes a runner with nothing of this machine's own AWS configuration. */
export function awsCli(endpoint: string, { region = 'eu-central-1', account = '123456789012' } = {}): Aws {
  const env = {
    PATH: '/usr/bin:/bin',
    LC_ALL: 'C.UTF-8',
    HOME: '/nonexistent',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_DEFAULT_REGION: region,
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  };
  return (command) =>
    new Promise((resolve) => {
      const args = ['--endpoint-url', endpoint, '--output', 'json', ...command.split(' ')];
      execFile(AWS_CLI, args, { env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        const output = stdout.trim() === '' ? undefined : JSON.parse(stdout);
        resolve({ output, code, stderr: stderr || (error?.message ?? '') });
      });
    });
}
