import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';
import { BOT, type FakeGithub, startFakeGithub } from './support/forges/fake-github.ts';
import { BROKEN, CUSTOMERS, ORDERS, openWorkbench, type Workbench } from './support/open-workbench.ts';
import { type RunOptions, runWorkflow } from './support/run-workflow.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

beforeAll(async () => {
  await buildCli();
}, 60_000);

let workbench: Workbench;
let github: FakeGithub;

beforeEach(async () => {
  workbench = await openWorkbench();
  github = await startFakeGithub();
  onTestFinished(() => github.close());
});

/** The workflow for a pull request at a commit. */
function plan(sha: string, options: Partial<RunOptions> = {}, from = 'acme/backups') {
  const pull_request = { number: 7, head: { sha, repo: { full_name: from } } };
  return runWorkflow('plan', {
    workbench,
    github,
    trigger: { event_name: 'pull_request', sha, event: { pull_request } },
    ...options,
  });
}

/** The first line of each comment, and the heading. */
const comments = () =>
  github.comments.map(({ number, body }) => {
    const [marker, ...lines] = body.split('\n');
    return { number, marker, heading: lines.find((line) => line.startsWith('## ')) };
  });

describe('a pull request', () => {
  test('gets one comment, which every run updates, also when planning fails', async () => {
    const first = await plan(workbench.commit({}));
    expect(first.jobs).toMatchObject({
      plan: { result: 'success', role: 'arn:aws:iam::123456789012:role/plan' },
      'code-scanning': { result: 'skipped' },
      fork: { result: 'skipped' },
    });
    expect(Object.keys(first.artifacts['plan'] ?? {})).toEqual(['plan.json', 'plan.html', 'plan.sarif']);
    expect(first.jobs['plan']?.summary).toContain('## Plan for default');
    expect(comments()).toEqual([
      { number: 7, marker: '<!-- reconcile:plan default -->', heading: '## Plan for default' },
    ]);
    expect(github.comments[0]?.body).not.toContain('customers');

    await plan(workbench.commit({ 'backups/customers.yaml': CUSTOMERS }));
    expect(comments()).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('customers');

    const sha = workbench.commit({ 'backups/customers.yaml': BROKEN });
    const broken = await plan(sha);
    expect(broken.jobs['plan']).toMatchObject({ result: 'failure', steps: { plan: 'failure' } });
    expect(broken.jobs['plan']?.log).toContain('::error file=backups/customers.yaml,line=4');
    expect(comments()).toEqual([
      { number: 7, marker: '<!-- reconcile:plan -->', heading: '## reconcile plan could not run' },
    ]);
    expect(github.comments[0]?.body).toContain(
      `Commit ${sha.slice(0, 12)} · [the run with its artifacts](https://github.com/acme/backups/actions/runs/4711)`,
    );

    await plan(workbench.commit({ 'backups/customers.yaml': CUSTOMERS }));
    expect(comments()).toEqual([
      { number: 7, marker: '<!-- reconcile:plan default -->', heading: '## Plan for default' },
    ]);
  });

  test('is told that there is no plan when the job fails before it', async () => {
    const sha = workbench.commit({ 'plan.md': '<!-- reconcile:plan default -->\n\n## Committed\n' });
    const run = await plan(sha, { vars: { RECONCILE_PACKAGE: '' } });
    expect(run.jobs['plan']).toMatchObject({
      result: 'failure',
      steps: { 'Install reconcile': 'failure', plan: 'skipped', 'Comment on the pull request': 'success' },
    });
    expect(run.artifacts).toEqual({});
    expect(comments()).toEqual([
      { number: 7, marker: '<!-- reconcile:plan -->', heading: '## There is no plan' },
    ]);
  });

  test('fails when a guard refuses, and shows what it refuses', async () => {
    await workbench.reconcile('apply', 'backups', '--auto-approve');
    const manifest = `${ORDERS}lifecycle: { ensure: absent }\n`;
    const run = await plan(workbench.commit({ 'backups/orders.yaml': manifest }));
    expect(run.jobs['plan']?.result).toBe('failure');
    expect(github.comments[0]?.body).toContain('--allow-delete');
  });

  test('passes when there is nothing to do', async () => {
    await workbench.reconcile('apply', 'backups', '--auto-approve');
    const run = await plan(workbench.commit({}));
    expect(run.jobs['plan']?.result).toBe('success');
    expect(github.comments[0]?.body).toContain('No changes');
  });

  test("leaves other people's comments alone, and finds its own behind many", async () => {
    const body = '<!-- reconcile:plan default -->\n\nI copied this.';
    for (let id = 1; id <= 150; id += 1) {
      github.comments.push({ id, number: 7, body, user: { login: 'somebody' } });
    }
    const own = { id: 151, number: 7, body, user: { login: BOT } };
    github.comments.push(own);
    await plan(workbench.commit({}));
    expect(github.comments).toHaveLength(151);
    expect(github.comments.slice(0, 150).every((comment) => comment.body === body)).toBe(true);
    expect(own.body).toContain('## Plan for default');
  });

  test('gets alerts of code scanning where a variable asks for them', async () => {
    const sha = workbench.commit({ 'backups/orders.yaml': BROKEN });
    const run = await plan(sha, { vars: { RECONCILE_CODE_SCANNING: 'true' } });
    expect(run.jobs['code-scanning']).toMatchObject({ result: 'success' });
    expect(JSON.parse(run.artifacts['plan']?.['plan.sarif'] ?? '')).toMatchObject({
      runs: [{ results: [{ ruleId: 'unknown-field' }] }],
    });
  });

  test('from a fork gets no credentials, and is told so', async () => {
    const run = await plan(workbench.commit({}), {}, 'somebody/backups');
    expect(run.jobs).toMatchObject({
      plan: { result: 'skipped' },
      'code-scanning': { result: 'skipped' },
      fork: { result: 'success', steps: { 'Say why there is no plan': 'success' } },
    });
    expect(run.jobs['fork']?.log).toContain('::notice title=No plan::This pull request comes from a fork');
    expect([workbench.sandbox.requests, github.calls]).toEqual([[], []]);
  });
});
