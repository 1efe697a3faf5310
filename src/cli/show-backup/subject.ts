import { DEFAULT_TARGET } from '../../model/address.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { chooseTargets } from '../inventory/choose-targets.ts';

/** What a user means by an address, an ARN or an id. */
export interface Subject {
  text: string;
  /** Where to look; all kinds when the text does not say. */
  kinds?: string[];
  /** Of an address that names one. */
  target?: string;
  /** Of an address: what follows its target, `Kind/name` or `Kind/source/name`. */
  path?: string;
}

/**
 * Reads `target/Kind/…`, `Kind/…`, an ARN (whose service tells the kinds, by the actions that their permissions
 * name) or any other id.
 */
export function parseSubject(text: string, kinds: readonly KindInfo[]): Subject {
  const [prefix, , service = ''] = text.split(':');
  if (prefix === 'arn')
    return { text, kinds: kinds.filter((info) => isOf(info, service)).map(({ kind }) => kind) };
  const [first = '', second = ''] = text.split('/');
  const isKind = (word: string) => kinds.some(({ kind }) => kind === word);
  if (isKind(first)) return { text, kinds: [first], path: text };
  if (isKind(second)) return { text, kinds: [second], target: first, path: text.slice(first.length + 1) };
  return { text };
}

/** Where an address without a target leads: to the default one, or anywhere in a project that has none. */
export function targetsOf({ target, path }: Subject, project: Project): Project {
  if (target !== undefined) return chooseTargets(project, [target]);
  const hasDefault = project.targets.some(({ name }) => name === DEFAULT_TARGET);
  return path !== undefined && hasDefault ? chooseTargets(project, [DEFAULT_TARGET]) : project;
}

/** Whether an address, of a target where the subject is looked for, is the subject's. */
export function isAddressed({ path }: Subject, address: string, { namesIgnoreCase }: KindInfo): boolean {
  const rest = address.slice(address.indexOf('/') + 1);
  if (path === undefined) return false;
  return namesIgnoreCase ? rest.toLowerCase() === path.toLowerCase() : rest === path;
}

/** Whether the subject is the backup's own id or ARN. */
export function isIdentified({ text }: Subject, { id, arn }: Observed): boolean {
  return text === id || text === arn;
}

function isOf({ permissions }: KindInfo, service: string): boolean {
  return permissions.some(({ action }) => action.startsWith(`${service}:`));
}
