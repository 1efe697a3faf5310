import { type FakeServer, pageOf, startFakeServer } from './fake-server.ts';

export interface FakeNote {
  id: number;
  body: string;
  author: { id: number };
}

export interface FakeMergeRequest {
  iid: number;
  state: 'opened' | 'merged' | 'closed';
  sha: string;
  merge_commit_sha: string | null;
  squash_commit_sha: string | null;
  notes: FakeNote[];
}

/** What a project of GitLab's holds; tests read it and add to it. */
export interface FakeGitlab extends FakeServer {
  mergeRequests: FakeMergeRequest[];
  /** `METHOD path` of requests that are answered with 500. */
  failing: Set<string>;
}

/** The user that a project access token belongs to. */
export const OWN_ID = 42;

export const GITLAB_TOKEN = 'glpat-of-the-project';

/** Starts a GitLab that knows what the scripts ask for, and nobody but that token. */
export async function startFakeGitlab(): Promise<FakeGitlab> {
  const mergeRequests: FakeMergeRequest[] = [];
  const failing = new Set<string>();
  const notesOf = (iid = '') => mergeRequests.find((one) => one.iid === Number(iid))?.notes ?? [];
  const author = { id: OWN_ID };
  const server = await startFakeServer([
    [
      '*',
      /^/,
      (_parts, { token }) =>
        token === GITLAB_TOKEN ? undefined : { status: 401, body: { message: '401 Unauthorized' } },
    ],
    [
      '*',
      /^/,
      (_parts, { method, path }) =>
        failing.has(`${method} ${path}`) ? { status: 500, body: { message: '500 Internal' } } : undefined,
    ],
    ['GET', /^\/user$/, () => ({ status: 200, body: { id: OWN_ID, username: 'project_1_bot' } })],
    [
      'GET',
      /^\/projects\/1\/merge_requests\/(\d+)\/notes$/,
      ([iid], request) => ({
        status: 200,
        body: pageOf(notesOf(iid), request),
      }),
    ],
    [
      'POST',
      /^\/projects\/1\/merge_requests\/(\d+)\/notes$/,
      ([iid], { body }) => {
        const notes = notesOf(iid);
        notes.push({ id: 100 + notes.length, body: String(body['body']), author });
        return { status: 201, body: {} };
      },
    ],
    [
      'PUT',
      /^\/projects\/1\/merge_requests\/(\d+)\/notes\/(\d+)$/,
      ([iid, id], { body }) => {
        const note = notesOf(iid).find((one) => one.id === Number(id));
        if (note === undefined) return { status: 404, body: {} };
        note.body = String(body['body']);
        return { status: 200, body: note };
      },
    ],
    [
      'GET',
      /^\/projects\/1\/repository\/commits\/([0-9a-f]{40})\/merge_requests$/,
      ([sha = '']) => ({
        status: 200,
        body: mergeRequests.filter((one) =>
          [one.sha, one.merge_commit_sha, one.squash_commit_sha].includes(sha),
        ),
      }),
    ],
  ]);
  return { ...server, mergeRequests, failing };
}
