import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSeq, parseDocument, visit } from 'yaml';

/** `examples/ci`, with a slash at its end. */
export const RECIPES = fileURLToPath(new URL('../../../examples/ci/', import.meta.url));

/** A job of a workflow of GitHub's, as far as the tests know its members. */
export interface WorkflowJob {
  if?: string;
  needs?: string;
  env?: Record<string, string>;
  environment?: string;
  outputs?: Record<string, string>;
  permissions: Record<string, string>;
  'timeout-minutes': number;
  steps: WorkflowStep[];
}

export interface WorkflowStep {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
  run?: string;
}

export interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency: { group: string; 'cancel-in-progress': boolean };
  env: Record<string, string>;
  jobs: Record<string, WorkflowJob>;
}

/** A job of GitLab's, hidden ones included. */
export interface GitlabJob {
  stage?: string;
  extends?: string;
  image?: string;
  needs?: (string | { job: string; optional?: boolean })[];
  rules?: { if: string; changes?: string[]; when?: string }[];
  variables?: Record<string, string>;
  before_script?: (string | string[])[];
  script?: string[];
  artifacts?: { when?: string; paths?: string[]; reports?: Record<string, string>; expose_as?: string };
}

export interface GitlabConfig {
  workflow: { rules: { if: string }[] };
  stages: string[];
  variables: Record<string, string>;
  default: Record<string, unknown>;
  /** Hidden ones too, whose names begin with a dot. */
  jobs: Record<string, GitlabJob>;
}

/** The text of a recipe. */
export function readRecipe(path: string): string {
  return readFileSync(join(RECIPES, path), 'utf8');
}

/** The names in a folder of the recipes. */
export function listRecipes(folder: string): string[] {
  return readdirSync(join(RECIPES, folder)).sort();
}

/** The workflow in `github/NAME.yml`. */
export function readWorkflow(name: string): Workflow {
  return parse(readRecipe(`github/${name}.yml`)) as Workflow;
}

/** The configuration of GitLab's, each `!reference` in its place. */
export function readGitlab(): GitlabConfig {
  const text = readRecipe('gitlab/.gitlab-ci.yml');
  const { workflow, stages, variables, default: all, ...jobs } = parse(text) as Omit<GitlabConfig, 'jobs'>;
  return { workflow, stages, variables, default: all, jobs: jobs as GitlabConfig['jobs'] };
}

/** What the YAML holds; throws where it is wrong. */
export function parse(text: string): unknown {
  const document = parseDocument(text, { version: '1.2' });
  if (document.errors.length > 0) throw document.errors[0];
  visit(document, {
    Seq(_key, node) {
      if (node.tag !== '!reference') return undefined;
      const found = document.getIn(node.toJSON() as string[]);
      if (!isSeq(found)) throw new Error(`!reference to ${String(node)}, which is not there`);
      return found.clone() as typeof found;
    },
  });
  return document.toJSON();
}
