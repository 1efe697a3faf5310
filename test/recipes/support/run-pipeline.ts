import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeGitlab, GITLAB_TOKEN } from './forges/fake-gitlab.ts';
import { baseEnv, PACKAGE, runGit, type Workbench } from './open-workbench.ts';
import { type GitlabConfig, type GitlabJob, readGitlab } from './recipes.ts';
import { runShell } from './run-shell.ts';

export interface PipelineOptions {
  workbench: Workbench;
  gitlab: FakeGitlab;
  /** What is checked out. */
  sha: string;
  /** `CI_PIPELINE_SOURCE` and what else GitLab sets for this pipeline. */
  variables: Record<string, string>;
  /** Of jobs that wait for somebody, those that somebody starts. */
  started?: readonly string[];
}

export interface PipelineJob {
  code: number;
  log: string;
  /** The artifacts. */
  files: Record<string, string>;
  /** What the SDK would have been given: the role, and the token in the file. */
  identity: { role: string; token: string };
}

const CI = {
  CI: 'true',
  GITLAB_CI: 'true',
  CI_DEFAULT_BRANCH: 'main',
  CI_PROJECT_ID: '1',
  CI_MERGE_REQUEST_PROJECT_ID: '1',
  CI_PIPELINE_URL: 'https://gitlab.com/acme/backups/-/pipelines/4711',
  CI_JOB_ID: '12',
  RECONCILE_PACKAGE: PACKAGE,
  PLAN_ROLE_ARN: 'arn:aws:iam::123456789012:role/plan',
  APPLY_ROLE_ARN: 'arn:aws:iam::123456789012:role/apply',
  GITLAB_TOKEN,
  AWS_ID_TOKEN: 'a.job.token',
};

/**
 * Runs the jobs of the pipeline whose rules want them, stage by stage, each in a clone with the artifacts of those that
 * it needs. Manifests always count as changed. Credentials stand in for what the SDK would get for the job's token.
 */
export async function runPipeline(options: PipelineOptions): Promise<Record<string, PipelineJob>> {
  const { workflow, stages, jobs } = readGitlab();
  const variables = { ...CI, ...options.variables };
  const done: Record<string, PipelineJob> = {};
  if (!workflow.rules.some((rule) => isTrue(rule.if, variables))) return done;
  for (const stage of stages) {
    const isFine = Object.values(done).every(({ code }) => code === 0);
    for (const [name, job] of Object.entries(jobs).filter(([, one]) => one.stage === stage)) {
      const when = whenOf(job, variables, options.started?.includes(name));
      if (when === 'never' || (!isFine && when !== 'always')) continue;
      const manual = when === 'manual' ? { CI_JOB_MANUAL: 'true' } : {};
      const own = { ...options, variables: { ...variables, ...manual }, done };
      done[name] = await runJob(inherit(job, jobs), own);
    }
  }
  return done;
}

/** When the job runs, by the first of its rules that holds. */
function whenOf({ rules = [] }: GitlabJob, variables: Record<string, string>, isStarted = false): string {
  const rule = rules.find((one) => isTrue(one.if, variables));
  if (rule === undefined || (rule.when === 'manual' && !isStarted)) return 'never';
  return rule.when ?? 'on_success';
}

function inherit(job: GitlabJob, jobs: GitlabConfig['jobs']): GitlabJob {
  const base = job.extends === undefined ? undefined : jobs[job.extends];
  return base === undefined ? job : { ...inherit(base, jobs), ...job };
}

/** `$A == "b" && $C == $D`: all that the recipe's rules use. */
function isTrue(condition: string, variables: Readonly<Record<string, string>>): boolean {
  const filled = condition.replaceAll(/\$(\w+)/g, (_all, name: string) =>
    JSON.stringify(variables[name] ?? ''),
  );
  return Boolean(new Function(`return (${filled})`)());
}

async function runJob(
  job: GitlabJob,
  { workbench, gitlab, sha, variables, done }: PipelineOptions & { done: Record<string, PipelineJob> },
): Promise<PipelineJob> {
  const bin = workbench.makeBin(['npm', 'apk']);
  const folder = `${bin}-work`;
  mkdirSync(folder);
  runGit(workbench.folder, ['clone', '--quiet', '--no-checkout', workbench.repository, folder]);
  runGit(folder, ['checkout', '--quiet', sha]);
  const needs = job.needs?.map((need) => (typeof need === 'string' ? need : need.job)) ?? Object.keys(done);
  for (const need of needs) {
    for (const [file, text] of Object.entries(done[need]?.files ?? {}))
      writeFileSync(join(folder, file), text);
  }
  const own = Object.entries(job.variables ?? {}).map(([key, value]) => [
    key,
    value.replaceAll(/\$(\w+)/g, (_all, name: string) => variables[name] ?? ''),
  ]);
  const lines = [...(job.before_script ?? []), ...(job.script ?? [])].flat();
  // The SDK would read these two; here the keys come first.
  const identity = `trap 'printf "%s\\n" "\${AWS_ROLE_ARN:-}" "$(cat "\${AWS_WEB_IDENTITY_TOKEN_FILE:-/dev/null}")" >"${bin}-identity"' EXIT`;
  const { code, log } = await runShell(
    [identity, ...lines].join('\n'),
    {
      cwd: folder,
      env: {
        ...baseEnv(workbench.folder, bin),
        ...workbench.credentials,
        CI_API_V4_URL: gitlab.url,
        CI_COMMIT_SHA: sha,
        ...readGitlab().variables,
        ...variables,
        ...Object.fromEntries(own),
      },
    },
    ['-e', '-o', 'pipefail'],
  );
  const [role = '', token = ''] = readFileSync(`${bin}-identity`, 'utf8').split('\n');
  return {
    code,
    log,
    files: code === 0 || job.artifacts?.when === 'always' ? collect(job, folder) : {},
    identity: { role, token },
  };
}

function collect({ artifacts }: GitlabJob, folder: string): Record<string, string> {
  const names = [...(artifacts?.paths ?? []), ...Object.values(artifacts?.reports ?? {})];
  const found = names.filter((name) => existsSync(join(folder, name)));
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
