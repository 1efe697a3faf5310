import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { startTestSandbox } from '../support/start-test-sandbox.ts';
import { createCliWorld } from './cli-world.ts';

afterEach(() => vi.unstubAllEnvs());

/** Runs a command against a sandbox as against AWS: by the environment, with the credentials of 123456789012. */
async function run(command: string) {
  const sandbox = await startTestSandbox();
  const cwd = mkdtempSync(join(tmpdir(), 'reconcile-access-'));
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(cwd, { recursive: true });
  });
  writeFileSync(join(cwd, 'reconcile.yaml'), PROJECT);
  writeFileSync(join(cwd, 'backups.yaml'), MANIFEST);
  vi.stubEnv('AWS_ACCESS_KEY_ID', '123456789012');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox');
  const env = { AWS_ENDPOINT_URL: sandbox.url, AWS_REGION: 'eu-central-1' };
  const cli = createCliWorld({ cwd, env });
  const exit = await runCli(command.split(' '), cli.world);
  const operations = sandbox.requests.map(({ operation }) => operation);
  return { exit, stdout: cli.stdout.text, stderr: cli.stderr.text, operations };
}

const PROJECT = `apiVersion: reconcile/v1
kind: Project
metadata: { name: demo }
spec:
  targets:
    default: { accountId: "210987654321" }
`;

const MANIFEST = `apiVersion: reconcile/v1
kind: DynamoDBBackup
metadata: { name: orders-before-migration }
spec: { tableName: orders }
lifecycle: { createBy: 2026-12-01T00:00:00Z }
`;

test('credentials of another account stop the run before it reads anything', async () => {
  expect(await run('plan backups.yaml')).toEqual({
    exit: 4,
    stdout: '',
    stderr: `\
error wrong-account GetCallerIdentity: target default expects account 210987654321, but the credentials belong to 123456789012
    Check the credentials, the account and the IAM policy; \`aws sts get-caller-identity\` shows who you are.
`,
    operations: ['GetCallerIdentity'],
  });
});

test.each(['apply --auto-approve --format json backups.yaml', 'inventory --format json'])(
  '%s says so in one document',
  async (command) => {
    const { exit, stdout, stderr } = await run(command);
    expect({ exit, stderr }).toEqual({ exit: 4, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      formatVersion: '1.0',
      diagnostics: [{ code: 'wrong-account', severity: 'error' }],
    });
  },
);
