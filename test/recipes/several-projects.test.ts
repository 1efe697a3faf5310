import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';
import { startFakeGithub, tokenOf } from './support/forges/fake-github.ts';
import { GITLAB_TOKEN, startFakeGitlab } from './support/forges/fake-gitlab.ts';
import { baseEnv, openWorkbench } from './support/open-workbench.ts';
import { runShell } from './support/run-shell.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

beforeAll(async () => {
  await buildCli();
}, 60_000);

const markerOf = (project: string) => `<!-- reconcile:plan ${project} -->`;
const PAGE = (project: string) =>
  `${markerOf(project)}\n<!-- reconcile:digest 0123456789abcdef -->\n\nA plan\n`;
/** A run that came to nothing does not know its project. */
const BROKEN = '<!-- reconcile:plan -->\n\nProblems\n';

/** What is posted for two projects in turn, of which one fails in between. */
async function postAll(post: (project: string, page: string) => Promise<void>): Promise<void> {
  await post('a', PAGE('a'));
  await post('b', PAGE('b'));
  await post('a', BROKEN);
  await post('b', BROKEN);
  await post('b', PAGE('b'));
}

const EXPECTED = [
  expect.stringMatching(/^<!-- reconcile:plan a -->\n\n<!-- reconcile:plan -->\n\nProblems\n/),
  expect.stringMatching(/^<!-- reconcile:plan b -->\n<!-- reconcile:digest 0123456789abcdef -->\n\nA plan\n/),
];

test('with MARKER, projects in one repository have a comment each', async () => {
  const workbench = await openWorkbench();
  const github = await startFakeGithub();
  onTestFinished(() => github.close());
  await postAll(async (project, page) => {
    writeFileSync(join(workbench.repository, 'plan.md'), page);
    const env = {
      ...baseEnv(workbench.folder, workbench.makeBin(['gh'])),
      FAKE_GITHUB: github.url,
      GH_TOKEN: tokenOf({ 'pull-requests': 'write' }),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/backups',
      GITHUB_RUN_ID: '1',
      PULL_REQUEST: '7',
      HEAD_SHA: 'abc',
      PLAN_OUTCOME: 'success',
      MARKER: markerOf(project),
    };
    const options = { cwd: workbench.repository, env };
    expect(await runShell('bash ci/scripts/github-comment.sh plan.md', options)).toEqual({
      code: 0,
      log: '',
    });
  });
  expect(github.comments.map(({ body }) => body)).toEqual(EXPECTED);
});

test('and a note each', async () => {
  const workbench = await openWorkbench();
  const gitlab = await startFakeGitlab();
  onTestFinished(() => gitlab.close());
  const request = { iid: 7, state: 'opened' as const, sha: 'abc', notes: [] };
  gitlab.mergeRequests.push({ ...request, merge_commit_sha: null, squash_commit_sha: null });
  await postAll(async (project, page) => {
    writeFileSync(join(workbench.repository, 'plan.md'), page);
    const env = {
      ...baseEnv(workbench.folder, '/nowhere'),
      CI_API_V4_URL: gitlab.url,
      CI_PROJECT_ID: '1',
      CI_MERGE_REQUEST_IID: '7',
      CI_COMMIT_SHA: 'abc',
      CI_PIPELINE_URL: 'https://gitlab.com/x',
      GITLAB_TOKEN,
      MARKER: markerOf(project),
    };
    const options = { cwd: workbench.repository, env };
    expect(await runShell('bash ci/scripts/gitlab-note.sh plan.md', options)).toEqual({ code: 0, log: '' });
  });
  expect(gitlab.mergeRequests[0]?.notes.map(({ body }) => body)).toEqual(EXPECTED);
});
