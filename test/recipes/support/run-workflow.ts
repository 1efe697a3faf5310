import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ACTIONS, type Machine } from './actions.ts';
import { type Contexts, fillAll, fillIn, isWanted } from './expression.ts';
import { type FakeGithub, tokenOf } from './forges/fake-github.ts';
import { baseEnv, PACKAGE, type Workbench } from './open-workbench.ts';
import { readWorkflow, type Workflow, type WorkflowJob, type WorkflowStep } from './recipes.ts';
import { runShell } from './run-shell.ts';

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface RunOptions {
  workbench: Workbench;
  github: FakeGithub;
  /** What started the run; `sha` is checked out. */
  trigger: { event_name: string; sha: string; ref?: string; event?: object };
  /** Repository variables beside the usual ones. */
  vars?: Record<string, string>;
  /** Called when a step's process starts, with the step's name. */
  onStart?(step: string, child: ChildProcess): void;
}

export interface JobRun {
  result: Outcome;
  /** Of each step by its id, name or action. */
  steps: Record<string, Outcome>;
  /** What all steps printed. */
  log: string;
  /** What all steps wrote to the summary of the job. */
  summary: string;
  outputs: Record<string, string>;
  role?: string;
}

export interface WorkflowRun {
  jobs: Record<string, JobRun>;
  /** The files of each artifact. */
  artifacts: Record<string, Record<string, string>>;
}

const VARS = {
  RECONCILE_PACKAGE: PACKAGE,
  PLAN_ROLE_ARN: 'arn:aws:iam::123456789012:role/plan',
  APPLY_ROLE_ARN: 'arn:aws:iam::123456789012:role/apply',
  AWS_REGION: 'eu-central-1',
};

/**
 * Runs a workflow of the recipes as GitHub would, job after job: every `run` by bash in a clone of the repository, every
 * action by what stands in for it here. Nobody has to approve an environment.
 */
export async function runWorkflow(name: string, options: RunOptions): Promise<WorkflowRun> {
  const workflow = readWorkflow(name);
  const run: WorkflowRun = { jobs: {}, artifacts: {} };
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const before = job.needs === undefined ? 'success' : (run.jobs[job.needs]?.result ?? 'skipped');
    const contexts = { ...contextsOf(options, job), needs: run.jobs, ...statusOf(before) };
    run.jobs[id] = isWanted(job.if, contexts)
      ? await runJob({ workflow, job, contexts, options, artifacts: run.artifacts })
      : { result: 'skipped', steps: {}, log: '', summary: '', outputs: {} };
  }
  return run;
}

function contextsOf({ trigger, vars }: RunOptions, { permissions }: WorkflowJob): Contexts {
  const github = {
    ref: 'refs/heads/main',
    event: {},
    repository: 'acme/backups',
    run_attempt: 1,
    token: tokenOf(permissions),
    ...trigger,
  };
  return { github, vars: { ...VARS, ...vars } };
}

function statusOf(before: Outcome): Contexts {
  return {
    success: () => before === 'success',
    failure: () => before === 'failure',
    cancelled: () => before === 'cancelled',
    always: () => true,
  };
}

interface Work {
  workflow: Workflow;
  job: WorkflowJob;
  contexts: Contexts;
  options: RunOptions;
  artifacts: WorkflowRun['artifacts'];
}

async function runJob({ workflow, job, contexts, options, artifacts }: Work): Promise<JobRun> {
  const { workbench, trigger } = options;
  const bin = workbench.makeBin(['npm', 'gh']);
  const folder = `${bin}-work`;
  mkdirSync(folder);
  const { permissions } = job;
  const machine: Machine = { workbench, folder, sha: trigger.sha, permissions, env: {}, artifacts };
  const done: JobRun = { result: 'success', steps: {}, log: '', summary: '', outputs: {} };
  const steps: Record<string, { outputs: Record<string, string>; outcome: Outcome }> = {};
  for (const step of job.steps) {
    const now: Contexts = { ...contexts, steps, ...statusOf(done.result) };
    const outputs: Record<string, string> = {};
    const outcome = isWanted(step.if, now)
      ? await runStep(step, { workflow, job, contexts: now, options, machine, bin, done, outputs })
      : 'skipped';
    done.steps[step.id ?? step.name ?? step.uses?.replace(/@.*/, '') ?? ''] = outcome;
    if (step.id !== undefined) steps[step.id] = { outputs, outcome };
    if (outcome !== 'skipped' && done.result === 'success') done.result = outcome;
  }
  Object.assign(done.outputs, fillAll(job.outputs, { ...contexts, steps }));
  return machine.role === undefined ? done : { ...done, role: machine.role };
}

interface StepWork extends Omit<Work, 'artifacts'> {
  machine: Machine;
  bin: string;
  /** What the job has come to so far; the step adds to it. */
  done: JobRun;
  /** Filled by the step. */
  outputs: Record<string, string>;
}

async function runStep(step: WorkflowStep, work: StepWork): Promise<Outcome> {
  const { workflow, job, contexts, options, machine, bin, done, outputs } = work;
  if (step.uses !== undefined) {
    const action = ACTIONS[step.uses];
    if (action === undefined) throw new Error(`nothing stands in for ${step.uses}`);
    return action(machine, fillAll(step.with, contexts)) ? 'success' : 'failure';
  }
  const files = { output: `${bin}-output`, summary: `${bin}-summary` };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const { onStart } = options;
  const { code, log } = await runShell(fillIn(step.run ?? '', contexts), {
    cwd: machine.folder,
    env: {
      ...baseEnv(options.workbench.folder, bin),
      ...variablesOf(options, machine.folder),
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      ...fillAll(workflow.env, contexts),
      ...fillAll(job.env, contexts),
      ...machine.env,
      ...fillAll(step.env, contexts),
    },
    ...(onStart === undefined ? {} : { onStart: (child) => onStart(step.name ?? '', child) }),
  });
  done.log += log;
  done.summary += readFileSync(files.summary, 'utf8');
  for (const line of readFileSync(files.output, 'utf8').split('\n').filter(Boolean)) {
    const at = line.indexOf('=');
    outputs[line.slice(0, at)] = line.slice(at + 1);
  }
  if (code === 0) return 'success';
  return code === 130 ? 'cancelled' : 'failure';
}

/** What GitHub gives to every step. */
function variablesOf({ github, trigger }: RunOptions, folder: string): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    GITHUB_REPOSITORY: 'acme/backups',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '4711',
    GITHUB_SHA: trigger.sha,
    FAKE_GITHUB: github.url,
  };
}
