import { inventory, KINDS } from '../../index.ts';
import { addressOf } from '../../model/address.ts';
import type { Desired } from '../../model/desired.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { isManageable } from '../../plan/match.ts';
import { EXIT } from '../exit-code.ts';
import { infoOf } from '../inventory/info-of.ts';
import { sortBackups } from '../inventory/sort-backups.ts';
import type { Surroundings } from '../prepare/surroundings.ts';
import { Stop } from '../stop.ts';
import { nearestAddress } from './nearest-address.ts';
import { isAddressed, isIdentified, type Subject, targetsOf } from './subject.ts';

/** A backup that the subject means, and the declaration that means it too. */
export interface Found {
  backup: Observed;
  info: KindInfo;
  address: string;
  declaredBy: Desired | undefined;
}

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
  { world, connection }: Surroundings,
): Promise<Found[]> {
  const where = targetsOf(subject, project);
  const found = await inventory({
    world,
    project: where,
    automatic: true,
    shared: true,
    ...(subject.kinds === undefined ? {} : { kinds: subject.kinds }),
    ...(connection === undefined ? {} : { connection }),
  });
  const targets = new Set(where.targets.map(({ name }) => name));
  const meant = declared.filter(
    ({ address, kind, target }) => targets.has(target) && isAddressed(subject, address, infoOf(kind)),
  );
  const all = sortBackups(found, KINDS).map((backup) => identify(backup, declared));
  const matches = all.filter(
    ({ backup, info, address, declaredBy }) =>
      isIdentified(subject, backup) ||
      isAddressed(subject, address, info) ||
      (declaredBy !== undefined && meant.includes(declaredBy)),
  );
  if (matches.length === 0) throw notFound(subject, all, meant[0]);
  return matches;
}

function identify(backup: Observed, declared: readonly Desired[]): Found {
  const info = infoOf(backup.kind);
  const declaredBy = isManageable(backup) ? declared.find((one) => declares(one, backup, info)) : undefined;
  return { backup, info, address: addressOf(backup, info), declaredBy };
}

/** By name, or by the id that the declaration selects before it has given the backup its name. */
function declares(desired: Desired, backup: Observed, info: KindInfo): boolean {
  if (desired.target !== backup.target || desired.kind !== backup.kind) return false;
  const { origin } = desired;
  if (origin.from === 'existing' && origin.id === backup.id) return true;
  const isNamed = info.namesIgnoreCase
    ? desired.name.toLowerCase() === backup.name.toLowerCase()
    : desired.name === backup.name;
  return isNamed && (!info.namedPerSource || desired.source === backup.source);
}

function notFound({ text }: Subject, existing: readonly Found[], desired: Desired | undefined): Stop {
  if (desired !== undefined) {
    const message = `${desired.address} is declared and does not exist.`;
    const hint = 'reconcile plan says what apply would do about it';
    return stop({ code: 'not-there', message, hint, range: desired.range });
  }
  const candidates = existing.map(({ address, backup }) => ({
    address,
    aliases: [address.slice(address.indexOf('/') + 1), backup.name, backup.id],
  }));
  const nearest = nearestAddress(text, candidates);
  return stop({
    code: 'unknown-backup',
    message: `There is no backup ${text}.`,
    hint: nearest === undefined ? 'reconcile inventory lists what exists' : `did you mean ${nearest}?`,
  });
}

function stop(problem: Omit<Stop['diagnostics'][number], 'severity'>): Stop {
  return new Stop(EXIT.input, [{ severity: 'error', ...problem }]);
}
