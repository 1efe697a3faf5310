import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from './cli-world.ts';

/** Runs the command until it listens; `stop` presses Ctrl-C and resolves to the exit code. */
async function open(command: string) {
  const cli = createCliWorld({ cwd: '/' });
  let listening = () => {};
  const ready = new Promise<void>((resolve) => {
    listening = resolve;
  });
  const write = cli.stdout.write.bind(cli.stdout);
  cli.stdout.write = (text) => {
    write(text);
    listening();
  };
  const exit = runCli(command.split(' '), cli.world);
  await Promise.race([ready, exit]);
  const stop = () => {
    cli.interrupt();
    return exit;
  };
  return { ...cli, exit, stop };
}

test('it prints what another program needs, logs requests, and stops at Ctrl-C', async () => {
  const sandbox = await open('sandbox --port 0');
  const settings = Object.fromEntries(
    [...sandbox.stdout.text.matchAll(/^ {2}export (\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(Object.keys(settings)).toEqual([
    'AWS_ENDPOINT_URL',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
  ]);
  const client = new RedshiftClient({
    endpoint: settings['AWS_ENDPOINT_URL']!,
    region: settings['AWS_REGION']!,
    credentials: {
      accessKeyId: settings['AWS_ACCESS_KEY_ID']!,
      secretAccessKey: settings['AWS_SECRET_ACCESS_KEY']!,
    },
  });
  const { Clusters = [] } = await client.send(new DescribeClustersCommand({}));
  client.destroy();
  expect(Clusters.map(({ ClusterIdentifier }) => ClusterIdentifier)).toEqual(['analytics', 'finance']);
  expect(sandbox.stderr.text).toMatch(
    /^2026-01-15T12:00:00.000Z 123456789012 eu-central-1 redshift DescribeClusters 200 [0-9a-f-]{36}\n$/,
  );
  expect(await sandbox.stop()).toBe(0);
});

test('a port that is taken is bad input', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { exit, stderr } = await open(`sandbox --port ${port}`);
  expect(await exit).toBe(3);
  expect(stderr.text).toContain(`error port-in-use Port ${port} is in use.`);
  other.close();
});

test('the log of requests shows control characters instead of sending them to the terminal', async () => {
  const sandbox = await open('sandbox --port 0');
  const [, url = ''] = /AWS_ENDPOINT_URL=(\S+)/.exec(sandbox.stdout.text) ?? [];
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=Describe%1B%5B2JClusters%0Aforged&Version=2012-12-01',
  });
  expect(sandbox.stderr.text).toContain('Describe\\u001b[2JClusters\\nforged');
  expect(sandbox.stderr.text).not.toContain('\u001b');
  expect(await sandbox.stop()).toBe(0);
});
