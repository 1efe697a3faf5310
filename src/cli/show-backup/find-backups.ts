import { inventory, KINDS } from '../../index.ts';
import type { Desired } from '../../model/desired.ts';
import type { Project } from '../../model/project.ts';
import { infoOf } from '../inventory/info-of.ts';
import { sortBackups } from '../inventory/sort-backups.ts';
import { callOptions, type Surroundings } from '../prepare/surroundings.ts';
import { type Found, identifyBackup } from './identify-backup.ts';
import { notFound } from './not-found.ts';
import { isAddressed, isIdentified, type Subject, targetsOf } from './subject.ts';

export interface Search {
  subject: Subject;
  project: Project;
  declared: readonly Desired[];
}

/**
 * Looks for what a subject means, automatic and shared backups included; several where AWS allows several of one
 * name. Stops when there is none, with the nearest address that exists.
 */
export async function findBackups(
  { subject, project, declared }: Search,
  surroundings: Surroundings,
): Promise<Found[]> {
  const where = targetsOf(subject, project);
  const found = await inventory({
    world: surroundings.world,
    project: where,
    automatic: true,
    shared: true,
    ...(subject.kinds === undefined ? {} : { kinds: subject.kinds }),
    ...callOptions(surroundings),
  });
  const targets = new Set(where.targets.map(({ name }) => name));
  const meant = declared.filter(
    ({ address, kind, target }) => targets.has(target) && isAddressed(subject, address, infoOf(kind)),
  );
  const all = sortBackups(found, KINDS).map((backup) => identifyBackup(backup, declared));
  const matches = all.filter(
    ({ backup, info, address, declaredBy }) =>
      isIdentified(subject, backup) ||
      isAddressed(subject, address, info) ||
      (declaredBy !== undefined && meant.includes(declaredBy)),
  );
  if (matches.length === 0) throw notFound(subject, all, meant[0]);
  return matches;
}
