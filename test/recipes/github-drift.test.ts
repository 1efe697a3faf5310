import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';
import { BOT, type FakeGithub, startFakeGithub } from './support/forges/fake-github.ts';
import { CUSTOMERS, openWorkbench, type Workbench } from './support/open-workbench.ts';
import { runWorkflow } from './support/run-workflow.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

beforeAll(async () => {
  await buildCli();
}, 60_000);

async function open(): Promise<{ workbench: Workbench; github: FakeGithub; look: () => Promise<Looked> }> {
  const workbench = await openWorkbench();
  const github = await startFakeGithub();
  onTestFinished(() => github.close());
  const look = async () => {
    const sha = workbench.git('rev-parse', 'HEAD');
    const run = await runWorkflow('drift', {
      workbench,
      github,
      trigger: { event_name: 'schedule', sha },
    });
    return { result: run.jobs['drift']?.result, log: run.jobs['drift']?.log ?? '' };
  };
  return { workbench, github, look };
}

interface Looked {
  result: string | undefined;
  log: string;
}

test('drift opens one issue, which is updated, closed when all is well, and opened anew', async () => {
  const { workbench, github, look } = await open();
  expect(await look()).toMatchObject({ result: 'success' });
  expect(github.issues).toMatchObject([
    { number: 1, title: 'Backups are not as declared', state: 'open', labels: ['backup-drift'] },
  ]);
  expect(github.issues[0]?.body.split('\n')[0]).toBe('<!-- reconcile:drift default -->');
  expect(github.issues[0]?.body).not.toContain('customers');

  workbench.commit({ 'backups/customers.yaml': CUSTOMERS });
  expect(await look()).toMatchObject({
    result: 'success',
    log: expect.stringContaining('Updated issue #1.'),
  });
  expect(github.issues).toHaveLength(1);
  expect(github.issues[0]?.body).toContain('customers');

  await workbench.reconcile('apply', 'backups', '--auto-approve');
  expect(await look()).toMatchObject({ result: 'success', log: expect.stringContaining('Closed issue #1.') });
  expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
  expect(github.comments).toMatchObject([
    {
      number: 1,
      body: 'All backups are as declared again: https://github.com/acme/backups/actions/runs/4711',
    },
  ]);

  await look();
  expect(github.issues).toHaveLength(1);
  expect(github.comments).toHaveLength(1);
  workbench.commit({ 'backups/customers.yaml': CUSTOMERS.replace('before-', 'after-') });
  await look();
  expect(github.issues.map(({ state }) => state)).toEqual(['closed', 'open']);
});

test('drift that is acknowledged opens none', async () => {
  const { workbench, github, look } = await open();
  const entry = 'backup: default/DynamoDBBackup/orders/before-migration, cause: missing, reason: We know';
  const file = `apiVersion: reconcile/v1
kind: AcknowledgedDrift
spec: [{ ${entry}, until: 2099-01-01T00:00:00Z }]
`;
  workbench.commit({ 'acknowledged-drift.yaml': file });
  expect(await look()).toMatchObject({ result: 'success' });
  expect(github.issues).toEqual([]);
});

test('a look that fails fails the job and leaves the issue alone', async () => {
  const { workbench, github, look } = await open();
  const issue = {
    number: 1,
    title: 'Backups are not as declared',
    body: '<!-- reconcile:drift default -->\n',
    state: 'open' as const,
    labels: ['backup-drift'],
    user: { login: BOT },
  };
  github.issues.push(issue);
  workbench.commit({ 'backups/orders.yaml': 'kind: Nothing\napiVersion: reconcile/v1\n' });
  expect(await look()).toMatchObject({ result: 'failure' });
  expect(github.calls).toEqual([]);
});

test("other people's issues with the label are left alone", async () => {
  const { github, look } = await open();
  github.labels.push('backup-drift');
  const body = '<!-- reconcile:drift default -->\n';
  github.issues.push({
    number: 1,
    title: 'Mine',
    body,
    state: 'open',
    labels: ['backup-drift'],
    user: { login: 'somebody' },
  });
  await look();
  expect(github.issues).toMatchObject([{ title: 'Mine', body }, { state: 'open' }]);
});
