import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';
import { BOT, type FakeGithub, startFakeGithub } from './support/forges/fake-github.ts';
import { BROKEN, CUSTOMERS, openWorkbench, type Workbench } from './support/open-workbench.ts';
import { type RunOptions, runWorkflow } from './support/run-workflow.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

let workbench: Workbench;
let github: FakeGithub;

beforeAll(async () => {
  await buildCli();
}, 60_000);

beforeEach(async () => {
  workbench = await openWorkbench();
  github = await startFakeGithub();
  onTestFinished(() => github.close());
});

/** Plans pull request 7 at a commit, and merges it as that commit. */
async function review(sha: string): Promise<void> {
  const pull_request = { number: 7, head: { sha, repo: { full_name: 'acme/backups' } } };
  const trigger = { event_name: 'pull_request', sha, event: { pull_request } };
  await runWorkflow('plan', { workbench, github, trigger });
  merge(sha);
}

function merge(sha: string): void {
  github.pulls.push({ number: 7, merged_at: '2026-11-22T09:00:00Z', merge_commit_sha: sha, commits: [sha] });
}

function apply(sha: string, event_name: string, options: Partial<RunOptions> = {}) {
  return runWorkflow('apply', { workbench, github, trigger: { event_name, sha }, ...options });
}

/** How many backups were made. */
const made = () => workbench.sandbox.requests.filter(({ operation }) => operation === 'CreateBackup').length;

describe('a push to main', () => {
  test('after a reviewed plan applies it, without another question', async () => {
    const sha = workbench.commit({});
    await review(sha);
    expect(made()).toBe(0);
    const { jobs, artifacts } = await apply(sha, 'push');
    expect(jobs['plan']).toMatchObject({ result: 'success', steps: { plan: 'skipped' } });
    expect(jobs['plan']?.role).toBe(undefined);
    expect(jobs['plan']?.summary).toMatch(/^Pull request #7 showed the plan [0-9a-f]{16}\.\n$/);
    expect(jobs['apply']).toMatchObject({
      result: 'success',
      role: 'arn:aws:iam::123456789012:role/apply',
      steps: { apply: 'success', 'Say what to do about a refusal': 'skipped' },
    });
    expect(Object.keys(artifacts['report-1'] ?? {})).toEqual(['report.json', 'report.html', 'events.ndjson']);
    expect(JSON.parse(artifacts['report-1']?.['report.json'] ?? '')).toMatchObject({
      results: [{ outcome: 'done' }],
    });
    expect(made()).toBe(1);
  });

  test('stops when the world has moved since the review, and says what to do; by hand it goes on', async () => {
    const sha = workbench.commit({ 'backups/customers.yaml': CUSTOMERS });
    await review(sha);
    await workbench.reconcile('apply', 'backups/orders.yaml', '--auto-approve');
    const { jobs } = await apply(sha, 'push');
    expect(jobs['apply']).toMatchObject({
      result: 'failure',
      steps: { apply: 'failure', 'Say what to do about a refusal': 'success' },
    });
    expect(jobs['apply']?.log).toContain('::error title=Not applied::');
    expect(jobs['apply']?.summary).toContain('start this workflow by hand');
    expect(made()).toBe(1);

    const again = await apply(sha, 'workflow_dispatch');
    expect(again.jobs['apply']).toMatchObject({ result: 'success' });
    expect(made()).toBe(2);
  });

  test('is fine when somebody else has done already what was reviewed', async () => {
    const sha = workbench.commit({});
    await review(sha);
    await workbench.reconcile('apply', 'backups', '--auto-approve');
    const { jobs } = await apply(sha, 'push');
    expect(jobs['apply']?.result).toBe('success');
    expect(made()).toBe(1);
  });

  test('of its own shows a plan that nobody has seen, and does not apply it', async () => {
    const { jobs, artifacts } = await apply(workbench.commit({}), 'push');
    expect(jobs).toMatchObject({
      plan: { result: 'failure', role: 'arn:aws:iam::123456789012:role/plan' },
      apply: { result: 'skipped' },
    });
    expect(jobs['plan']?.summary).toContain('This commit comes from no pull request.');
    expect(jobs['plan']?.summary).toContain('Nothing was applied: nobody has reviewed this plan.');
    expect(Object.keys(artifacts['plan'] ?? {})).toEqual(['plan.json', 'plan.html']);
    expect(made()).toBe(0);
  });

  test('of its own that changes nothing is fine', async () => {
    await workbench.reconcile('apply', 'backups', '--auto-approve');
    const { jobs } = await apply(workbench.commit({}), 'push');
    expect(jobs).toMatchObject({ plan: { result: 'success' }, apply: { result: 'skipped' } });
  });

  test('is not applied when planning failed in the pull request', async () => {
    const sha = workbench.commit({ 'backups/orders.yaml': BROKEN });
    await review(sha);
    const { jobs } = await apply(sha, 'push');
    expect(jobs).toMatchObject({ plan: { result: 'failure' }, apply: { result: 'skipped' } });
    expect(jobs['plan']?.summary).toContain(
      'No plan was shown in pull request #7, or planning failed there.',
    );
  });

  test.each([
    [
      "somebody else's comment",
      'somebody',
      '<!-- reconcile:plan default -->\n<!-- reconcile:digest DIGEST -->\n',
    ],
    ['further down in a page', BOT, '<!-- reconcile:plan default -->\n\n<!-- reconcile:digest DIGEST -->\n'],
    ['another page', BOT, '<!-- reconcile:drift default -->\n<!-- reconcile:digest DIGEST -->\n'],
  ])('takes no digest from %s', async (_where, login, page) => {
    const sha = workbench.commit({});
    merge(sha);
    const body = page.replace('DIGEST', '0123456789abcdef');
    github.comments.push({ id: 1, number: 7, body, user: { login } });
    const { jobs } = await apply(sha, 'push');
    expect(jobs['plan']?.outputs['digest']).toBe('');
    expect(jobs['apply']?.result).toBe('skipped');
  });

  test('that another pull request only mentions takes no digest from it', async () => {
    const sha = workbench.commit({});
    await review(sha);
    Object.assign(github.pulls[0] ?? {}, { merge_commit_sha: '0'.repeat(40) });
    const { jobs } = await apply(sha, 'push');
    expect(jobs['plan']?.summary).toContain('This commit comes from no pull request.');
  });
});

describe('started by hand', () => {
  test('it makes a new plan, and applies the file', async () => {
    const { jobs, artifacts } = await apply(workbench.commit({}), 'workflow_dispatch');
    expect(jobs).toMatchObject({
      plan: { result: 'success', steps: { review: 'skipped', plan: 'success' } },
      apply: { result: 'success' },
    });
    expect(Object.keys(artifacts)).toEqual(['plan', 'report-1']);
    expect(made()).toBe(1);
  });

  test('on another branch it does nothing', async () => {
    const sha = workbench.commit({});
    const trigger = { event_name: 'workflow_dispatch', ref: 'refs/heads/mine', sha };
    const { jobs } = await apply(sha, 'workflow_dispatch', { trigger });
    expect(jobs).toMatchObject({ plan: { result: 'skipped' }, apply: { result: 'skipped' } });
  });
});

test('an apply that is cancelled says so and leaves its report', async () => {
  let interrupt = () => {};
  workbench = await openWorkbench({
    durations: { dynamodb: 3_600_000 },
    onRequest: ({ operation }) => {
      if (operation === 'CreateBackup') interrupt();
    },
  });
  const { jobs, artifacts } = await apply(workbench.commit({}), 'workflow_dispatch', {
    onStart: (step, child) => {
      // As the runner does: the process of the step, and no other.
      if (step === 'Apply') interrupt = () => void child.kill('SIGINT');
    },
  });
  expect(jobs['apply']).toMatchObject({
    result: 'cancelled',
    steps: { 'actions/upload-artifact': 'success' },
  });
  expect(JSON.parse(artifacts['report-1']?.['report.json'] ?? '')).toMatchObject({ interrupted: true });
  expect(artifacts['report-1']?.['events.ndjson']).toContain('before-migration');
});
