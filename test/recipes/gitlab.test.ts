import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';
import { type FakeGitlab, OWN_ID, startFakeGitlab } from './support/forges/fake-gitlab.ts';
import { BROKEN, CUSTOMERS, openWorkbench, type Workbench } from './support/open-workbench.ts';
import { runPipeline } from './support/run-pipeline.ts';
import { runShell } from './support/run-shell.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

beforeAll(async () => {
  await buildCli();
}, 60_000);

let workbench: Workbench;
let gitlab: FakeGitlab;

beforeEach(async () => {
  workbench = await openWorkbench();
  gitlab = await startFakeGitlab();
  onTestFinished(() => gitlab.close());
});

/** The pipeline of merge request 7 at a commit. */
function check(sha: string, variables: Record<string, string> = {}) {
  if (gitlab.mergeRequests.length === 0) {
    const none = { merge_commit_sha: null, squash_commit_sha: null };
    gitlab.mergeRequests.push({ iid: 7, state: 'opened', sha, ...none, notes: [] });
  }
  return runPipeline({
    workbench,
    gitlab,
    sha,
    variables: {
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
      ...variables,
    },
  });
}

/** A pipeline of the default branch. */
function main(sha: string, source: string, started: string[] = []) {
  const variables = { CI_PIPELINE_SOURCE: source, CI_COMMIT_BRANCH: 'main' };
  return runPipeline({ workbench, gitlab, sha, variables, started });
}

/** Merges the merge request at a commit. */
function merge(sha: string): void {
  Object.assign(gitlab.mergeRequests[0] ?? {}, { state: 'merged', merge_commit_sha: sha });
}

const notes = () => gitlab.mergeRequests[0]?.notes ?? [];
const codesOf = (jobs: Record<string, { code: number }>) =>
  Object.fromEntries(Object.entries(jobs).map(([name, { code }]) => [name, code]));

describe('a merge request', () => {
  test('gets reports and one note, which every pipeline updates, also when planning fails', async () => {
    const first = await check(workbench.commit({}));
    expect(codesOf(first)).toEqual({ validate: 0, plan: 0, note: 0 });
    expect(Object.keys(first['plan']?.files ?? {})).toEqual([
      'plan.html',
      'plan.json',
      'plan.md',
      'plan.xml',
    ]);
    expect(first['validate']?.files['validate.xml']).toContain('<testsuites');
    expect(first['plan']?.identity).toEqual({
      role: 'arn:aws:iam::123456789012:role/plan',
      token: 'a.job.token',
    });
    expect(first['note']?.identity).toEqual({ role: '', token: '' });
    expect(notes()).toMatchObject([{ body: expect.stringMatching(/^<!-- reconcile:plan default -->\n/) }]);

    const sha = workbench.commit({ 'backups/customers.yaml': BROKEN });
    expect(codesOf(await check(sha))).toEqual({ validate: 3, plan: 3, note: 0 });
    expect(notes()).toHaveLength(1);
    expect(notes()[0]?.body).toContain('reconcile plan could not run');
    expect(notes()[0]?.body).toContain(
      `Commit ${sha.slice(0, 12)} · [the pipeline with its artifacts](https://gitlab.com/acme/backups/-/pipelines/4711)`,
    );

    await check(workbench.commit({ 'backups/customers.yaml': CUSTOMERS }));
    expect(notes()).toHaveLength(1);
    expect(notes()[0]?.body).toContain('customers');
  });

  test('is told that there is no plan when the job fails before it', async () => {
    const jobs = await check(workbench.commit({}), { RECONCILE_PACKAGE: '' });
    expect(codesOf(jobs)).toEqual({ validate: 1, plan: 1, note: 0 });
    expect(notes()).toMatchObject([{ body: expect.stringContaining('## There is no plan') }]);
  });

  test("leaves other people's notes alone, and finds its own behind many", async () => {
    await check(workbench.commit({}));
    const [own] = notes().splice(0);
    const body = '<!-- reconcile:plan default -->\n\nI copied this.';
    for (let id = 1; id <= 150; id += 1) notes().push({ id, body, author: { id: 5 } });
    notes().push({ id: 151, body, author: { id: OWN_ID } });
    await check(workbench.commit({}));
    expect(notes()).toHaveLength(151);
    expect(
      notes()
        .slice(0, 150)
        .every((note) => note.body === body),
    ).toBe(true);
    expect(notes()[150]?.body).toContain(own?.body.split('\n')[3] ?? '?');
  });

  test('from a fork is validated, and gets no plan', async () => {
    const jobs = await check(workbench.commit({}), {
      CI_PROJECT_ID: '2',
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2',
    });
    expect(codesOf(jobs)).toEqual({ validate: 0 });
    expect(workbench.sandbox.requests).toEqual([]);
  });

  test('gets no second note when the first one can not be looked for', async () => {
    const sha = workbench.commit({});
    await check(sha);
    gitlab.failing.add('GET /projects/1/merge_requests/7/notes');
    expect((await check(sha))['note']?.code).toBe(22);
    expect(notes()).toHaveLength(1);
  });

  test('shows a failure when the token is refused', async () => {
    const jobs = await check(workbench.commit({}), { GITLAB_TOKEN: 'expired' });
    expect(jobs['note']).toMatchObject({ code: 22, log: expect.stringContaining('401') });
  });
});

describe('the default branch', () => {
  const made = () =>
    workbench.sandbox.requests.filter(({ operation }) => operation === 'CreateBackup').length;

  test('applies the plan that the merge request showed, when somebody starts the job', async () => {
    const sha = workbench.commit({});
    await check(sha);
    merge(sha);
    expect(codesOf(await main(sha, 'push'))).toEqual({ reviewed: 0, 'plan-main': 0 });
    expect(made()).toBe(0);
    const jobs = await main(sha, 'push', ['apply']);
    expect(jobs['reviewed']?.log).toMatch(/^Merge request !7 showed the plan [0-9a-f]{16}\.\n$/);
    expect(codesOf(jobs)).toEqual({ reviewed: 0, 'plan-main': 0, apply: 0 });
    expect(jobs['apply']?.identity).toEqual({
      role: 'arn:aws:iam::123456789012:role/apply',
      token: 'a.job.token',
    });
    expect(Object.keys(jobs['apply']?.files ?? {})).toEqual(['report.html', 'report.json', 'events.ndjson']);
    expect(made()).toBe(1);
  });

  test('stops when the world has moved since the review, and says what to do', async () => {
    const sha = workbench.commit({ 'backups/customers.yaml': CUSTOMERS });
    await check(sha);
    merge(sha);
    await workbench.reconcile('apply', 'backups/orders.yaml', '--auto-approve');
    const jobs = await main(sha, 'push', ['apply']);
    expect(jobs['apply']).toMatchObject({
      code: 5,
      log: expect.stringContaining('start a pipeline by hand'),
    });
    expect(made()).toBe(1);
  });

  test.each(['push', 'web'])(
    'applies the plan of the pipeline where none was reviewed (%s)',
    async (source) => {
      const sha = workbench.commit({});
      const jobs = await main(sha, source, ['apply']);
      expect(jobs['apply']).toMatchObject({ code: 0 });
      expect(made()).toBe(1);
    },
  );

  test('takes no digest from a request that was not merged as this commit', async () => {
    const sha = workbench.commit({});
    await check(sha);
    const jobs = await main(sha, 'push');
    expect(jobs['reviewed']).toMatchObject({
      log: 'This commit comes from no merge request.\n',
      files: { 'reviewed-digest': '' },
    });
  });

  test('looks for drift on schedule, and for nothing else', async () => {
    const sha = workbench.commit({});
    const found = await main(sha, 'schedule');
    expect(codesOf(found)).toEqual({ drift: 2 });
    expect(Object.keys(found['drift']?.files ?? {})).toEqual(['drift.html', 'drift.xml']);
    await workbench.reconcile('apply', 'backups', '--auto-approve');
    expect(codesOf(await main(sha, 'schedule'))).toEqual({ drift: 0 });
  });
});

test('apply by itself refuses what nobody has reviewed', async () => {
  const { repository } = workbench;
  const env = { PATH: `${process.env['PATH']}`, MANIFESTS: 'backups/' };
  expect(await runShell('bash ci/scripts/gitlab-apply.sh', { cwd: repository, env })).toEqual({
    code: 1,
    log: 'Nothing was applied: nobody has reviewed this plan. To apply it, start a pipeline and this job by hand.\n',
  });
});
