import type { Address } from '../../model/address.ts';
import type { Change, FieldChange, Plan } from '../../model/plan.ts';
import type { Decided, Move } from '../../model/saved-plan.ts';
import { isChange } from '../make-plan.ts';
import { compareText } from '../match.ts';
import { carriesOn, isSameBackup, isSameDeclaration } from './carries-on.ts';
import { differences } from './differences.ts';

/**
 * In what a plan that is made now is not the reviewed one any more, sorted by address; empty when it may be applied in
 * its place. All that it does must have been reviewed, and all that was reviewed must be done or still be planned:
 *
 * | reviewed                   | now                                                     |          |
 * |----------------------------|---------------------------------------------------------|----------|
 * | anything that writes       | the same, or what is left of it (see `carriesOn`)       | no move  |
 * | create, wait, adopt,       | keep in-sync or duplicate, of the same declaration      | done     |
 * | update, retake, restore    |                                                         |          |
 * | delete of a declared one   | gone or going, of the same declaration                  | done     |
 * | delete of an undeclared    | gone or going                                           | done     |
 * | nothing that writes        | nothing that writes, whatever it is                     | no move  |
 * | anything that writes       | anything else                                           | moved    |
 * | anything else, or nothing  | anything that writes                                    | moved    |
 * | a target                   | in another account or Region                            | moved    |
 * | a project                  | of another name: its mark is another                    | moved    |
 */
export function compareToReviewed(reviewed: Plan, current: Plan): Move[] {
  const addresses = [...reviewed.changes, ...current.changes].map(({ address }) => address);
  const [then, now] = [groupByAddress(reviewed.changes), groupByAddress(current.changes)];
  const moves = [...new Set(addresses)]
    .sort(compareText)
    .map((address) => ({ reviewed: then.get(address) ?? [], current: now.get(address) ?? [] }))
    .flatMap(({ reviewed: before, current: after }) =>
      movesOf({
        reviewed: before,
        current: after,
        isSameKept: keptIn(before) === keptIn(after),
        project: current.project,
      }),
    );
  return [...movesOfPlaces(reviewed, current), ...moves];
}

/** What both plans decide about one address; several decisions where backups share a name. */
interface Group {
  reviewed: readonly Change[];
  current: readonly Change[];
  /** Which of several duplicates goes depends on which of them counts. */
  isSameKept: boolean;
  project: string;
}

function movesOf(group: Group): Move[] {
  const { reviewed, current } = group;
  const fresh = current.filter(
    (now) => isChange(now.action) && !reviewed.some((then) => isLeft(then, now, group)),
  );
  const pairs = fresh.map((now) => [counterpartOf(now, reviewed), now] as const);
  const lost = reviewed.filter(
    (then) =>
      isChange(then.action) &&
      !pairs.some(([told]) => told === then) &&
      !current.some((now) => isLeft(then, now, group)) &&
      !isDone(then, current),
  );
  return [
    ...pairs.map(([then, now]) => moveOf(then, now)),
    ...lost.map((then) => moveOf(then, counterpartOf(then, current))),
  ];
}

function isLeft(then: Change, now: Change, { isSameKept, project }: Group): boolean {
  if (!isSameKept && now.action === 'delete' && now.cause === 'duplicate') return false;
  return carriesOn(then, now, project);
}

function keptIn(changes: readonly Change[]): string | undefined {
  return changes.find(({ action }) => action !== 'delete')?.before?.id;
}

function isDone(then: Change, current: readonly Change[]): boolean {
  const same = current.filter((now) => isSameDeclaration(then, now));
  if (then.action !== 'delete') {
    return same.some(
      ({ action, cause }) => action === 'keep' && (cause === 'in-sync' || cause === 'duplicate'),
    );
  }
  const isThere = current.some(
    ({ before }) => before?.status.phase !== 'deleting' && isSameBackup(then.before, before),
  );
  return !isThere && (then.after === null || same.length > 0);
}

/** The decision about the same backup on the other side, else of the same nature, else any. */
function counterpartOf(one: Change, others: readonly Change[]): Change | undefined {
  const isDeletion = ({ action }: Change) => action === 'delete';
  return (
    others.find(({ before }) => before !== null && before.id === one.before?.id) ??
    others.find((other) => isDeletion(other) === isDeletion(one)) ??
    others[0]
  );
}

function moveOf(then: Change | undefined, now: Change | undefined): Move {
  return {
    address: (then ?? now)?.address ?? '',
    reviewed: decidedOf(then),
    current: decidedOf(now),
    fields: then === undefined || now === undefined ? [] : differences(then, now),
  };
}

function decidedOf(change: Change | undefined): Decided | null {
  return change === undefined ? null : { action: change.action, cause: change.cause };
}

function movesOfPlaces(reviewed: Plan, current: Plan): Move[] {
  const project = differing('project', reviewed.project, current.project);
  const targets = reviewed.targets.flatMap((then) => {
    const now = current.targets.find(({ name }) => name === then.name);
    if (now === undefined) return [];
    const fields = [
      ...differing('account', then.account, now.account),
      ...differing('region', then.region, now.region),
    ];
    return [{ address: then.name, fields }];
  });
  return [{ address: reviewed.project, fields: project }, ...targets]
    .filter(({ fields }) => fields.length > 0)
    .map((move) => ({ ...move, reviewed: null, current: null }));
}

function differing(path: string, before: string, after: string): FieldChange[] {
  return before === after ? [] : [{ path, before, after }];
}

function groupByAddress(changes: readonly Change[]): Map<Address, Change[]> {
  const groups = new Map<Address, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.address);
    if (group === undefined) groups.set(change.address, [change]);
    else group.push(change);
  }
  return groups;
}
