import { DEFAULT_TARGET } from '../../model/address.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Project, Target } from '../../model/project.ts';
import { isObject } from '../is-object.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { compareText, errorOf } from '../problem.ts';
import { durationOf } from './duration.ts';
import { resolveLock } from './resolve-lock.ts';

const DEFAULT_MAX_DELETE_PERCENT = 30;

/** What manifests are resolved against. */
export interface ProjectSettings {
  project: Project;
  /** Weaker than a manifest's own fields: `retention`, `tags`. */
  defaults: JsonObject;
  /** Globs of manifests, relative to the project file; undefined when the project does not say. */
  manifests: string[] | undefined;
  /** False without a project file, or when its targets can't be read: then any target name may be right. */
  knowsTargets: boolean;
}

/** `reconcile.yaml` as its schema lets it be written. */
interface ProjectDocument {
  metadata: { name: string };
  spec?: {
    manifests?: string[];
    targets?: Record<string, Omit<Target, 'name'>>;
    defaults?: JsonObject;
    guards?: { maxDeletes?: number; maxDeletePercent?: number };
    timeouts?: Record<string, string>;
    maxRequestsPerSecond?: number;
    lock?: { table: string; target?: string };
  };
}

/** What holds without a project file. */
export const NO_PROJECT: ProjectSettings = {
  project: { name: 'default', targets: [], guards: { maxDeletePercent: DEFAULT_MAX_DELETE_PERCENT } },
  defaults: {},
  manifests: undefined,
  knowsTargets: true,
};

/** The settings of a project document that its schema has accepted. */
export function resolveProject(document: ParsedDocument): ProjectSettings {
  // Its schema has been checked.
  const { metadata, spec = {} } = document.value as unknown as ProjectDocument;
  const { targets = {}, defaults = {}, guards = {}, manifests } = spec;
  const sorted = Object.entries(targets)
    .map(([name, target]) => ({ ...target, name }))
    .sort((a, b) => compareText(a.name, b.name));
  return {
    project: {
      name: metadata.name,
      targets: sorted,
      guards: { maxDeletePercent: DEFAULT_MAX_DELETE_PERCENT, ...guards },
      ...resolveApply(spec, sorted),
    },
    defaults,
    manifests,
    knowsTargets: true,
  };
}

type ApplySettings = Pick<Project, 'timeouts' | 'maxRequestsPerSecond' | 'lock'>;

/** What only apply heeds; what is not said is left out. */
function resolveApply(spec: NonNullable<ProjectDocument['spec']>, targets: readonly Target[]): ApplySettings {
  const { timeouts, maxRequestsPerSecond, lock } = spec;
  return {
    ...(timeouts === undefined ? {} : { timeouts: durationsOf(timeouts) }),
    ...(maxRequestsPerSecond === undefined ? {} : { maxRequestsPerSecond }),
    ...(lock === undefined ? {} : { lock: resolveLock(lock, targets) }),
  };
}

function durationsOf(texts: Record<string, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(texts).map(([kind, text]) => [kind, durationOf(text)]));
}

/** What holds where the project can't be read, so that its manifests are checked all the same. */
export const UNREADABLE_PROJECT: ProjectSettings = { ...NO_PROJECT, knowsTargets: false };

/** The project with the target of what names none, where there is such or it has no other. */
export function withDefaultTarget(project: Project, used: readonly string[]): Project {
  const { targets } = project;
  const isNeeded = targets.length === 0 || [...used, project.lock?.target].includes(DEFAULT_TARGET);
  if (!isNeeded || targets.some(({ name }) => name === DEFAULT_TARGET)) return project;
  const all = [...targets, { name: DEFAULT_TARGET }].sort((a, b) => compareText(a.name, b.name));
  return { ...project, targets: all };
}

/** Targets whose role lies in another account than the one they expect. */
export function checkTargets(document: ParsedDocument, { project }: ProjectSettings): Diagnostic[] {
  if (!isObject(document.value)) return [];
  return project.targets.flatMap(({ name, accountId, roleArn }) => {
    const roleAccount = accountOfRole(roleArn);
    if (accountId === undefined || roleAccount === undefined || roleAccount === accountId) return [];
    const message = `The role of target ${name} is in account ${roleAccount}, not in ${accountId}`;
    const range = document.rangeOf(['spec', 'targets', name, 'roleArn'], 'value');
    return [errorOf({ code: 'account-mismatch', message, hint: 'correct accountId or roleArn', range })];
  });
}

/** The account in a role's ARN. */
export function accountOfRole(roleArn: string | undefined): string | undefined {
  return roleArn?.split(':')[4];
}
