import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  pageOf,
  startFakeServer,
} from './fake-server.ts';

export interface FakeComment {
  id: number;
  /** Of the pull request or issue. */
  number: number;
  body: string;
  user: { login: string };
}

export interface FakeIssue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  state_reason?: string;
  labels: string[];
  user: { login: string };
}

export interface FakePullRequest {
  number: number;
  merged_at: string | null;
  merge_commit_sha: string;
  /** Of which commits it is told. */
  commits: string[];
}

/** What a repository of GitHub's holds; tests read it and add to it. */
export interface FakeGithub extends FakeServer {
  comments: FakeComment[];
  issues: FakeIssue[];
  pulls: FakePullRequest[];
  /** Labels that were made. */
  labels: string[];
}

/** Who writes with a workflow's own token. */
export const BOT = 'github-actions[bot]';

/** The token of a job with these permissions. */
export function tokenOf(permissions: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(permissions)).toString('base64');
}

/** Starts a GitHub that knows what the scripts ask for, and refuses what the token's permissions do not cover. */
export async function startFakeGithub(): Promise<FakeGithub> {
  const state = {
    comments: [] as FakeComment[],
    issues: [] as FakeIssue[],
    pulls: [] as FakePullRequest[],
    labels: [] as string[],
  };
  const { comments, issues, pulls, labels } = state;
  const user = { login: BOT };
  const server = await startFakeServer([
    [
      'GET',
      /^\/repos\/acme\/backups\/issues\/(\d+)\/comments$/,
      (parts, request) =>
        allowed(request, ['pull-requests', 'issues'], 'read', () =>
          ok(
            pageOf(
              comments.filter(({ number }) => number === Number(parts[0])),
              request,
            ),
          ),
        ),
    ],
    [
      'POST',
      /^\/repos\/acme\/backups\/issues\/(\d+)\/comments$/,
      (parts, request) =>
        allowed(request, ['pull-requests', 'issues'], 'write', () => {
          const id = 100 + comments.length;
          comments.push({ id, number: Number(parts[0]), body: String(request.body['body']), user });
          return ok({ id });
        }),
    ],
    [
      'PATCH',
      /^\/repos\/acme\/backups\/issues\/comments\/(\d+)$/,
      (parts, request) =>
        allowed(request, ['pull-requests', 'issues'], 'write', () =>
          changed(
            comments.find(({ id }) => id === Number(parts[0])),
            request,
          ),
        ),
    ],
    [
      'GET',
      /^\/repos\/acme\/backups\/commits\/([0-9a-f]{40})\/pulls$/,
      ([sha = ''], request) =>
        allowed(request, ['pull-requests'], 'read', () =>
          ok(pulls.filter(({ commits }) => commits.includes(sha))),
        ),
    ],
    [
      'GET',
      /^\/repos\/acme\/backups\/issues$/,
      (_parts, request) =>
        allowed(request, ['issues'], 'read', () => {
          const { query } = request;
          const isMeant = (issue: FakeIssue) =>
            issue.state === query.get('state') && issue.labels.includes(query.get('labels') ?? '');
          return ok(pageOf(issues.filter(isMeant), request));
        }),
    ],
    [
      'POST',
      /^\/repos\/acme\/backups\/issues$/,
      (_parts, request) =>
        allowed(request, ['issues'], 'write', () => {
          const { title, body, labels: wanted } = request.body;
          const issue: FakeIssue = {
            number: 1 + issues.length,
            title: String(title),
            body: String(body),
            state: 'open',
            labels: (wanted as string[]).filter((label) => labels.includes(label)),
            user,
          };
          issues.push(issue);
          return ok(issue);
        }),
    ],
    [
      'PATCH',
      /^\/repos\/acme\/backups\/issues\/(\d+)$/,
      (parts, request) =>
        allowed(request, ['issues'], 'write', () =>
          changed(
            issues.find(({ number }) => number === Number(parts[0])),
            request,
          ),
        ),
    ],
    [
      'POST',
      /^\/repos\/acme\/backups\/labels$/,
      (_parts, request) =>
        allowed(request, ['issues'], 'write', () => {
          labels.push(String(request.body['name']));
          return ok({});
        }),
    ],
  ]);
  return { ...server, ...state };
}

const ok = (body: unknown): FakeAnswer => ({ status: 200, body });

function changed(one: object | undefined, { body }: FakeRequest): FakeAnswer {
  if (one === undefined) return { status: 404, body: {} };
  return ok(Object.assign(one, body));
}

function allowed(
  { token }: FakeRequest,
  any: readonly string[],
  ...[need, answer]: [need: 'read' | 'write', answer: () => FakeAnswer]
): FakeAnswer {
  const granted: Record<string, string> = JSON.parse(
    Buffer.from(token.replace(/^Bearer /, ''), 'base64').toString('utf8'),
  );
  const isAllowed = any.some(
    (one) => granted[one] === 'write' || (need === 'read' && granted[one] === 'read'),
  );
  return isAllowed ? answer() : { status: 403, body: { message: 'Resource not accessible by integration' } };
}
