import type { Address } from '../../model/address.ts';
import type { Action, Change } from '../../model/plan.ts';
import { compareText } from '../match.ts';
import type { Places } from '../place.ts';
import { findCircle } from './find-circle.ts';
import { findSources, type Sources } from './find-sources.ts';

/**
 * Puts each copy of a declared backup behind that backup, and says which one is copied where that is there already:
 *
 * | the source                      | the copy                                  |
 * |---------------------------------|-------------------------------------------|
 * | becomes ready in this run       | waits for it                              |
 * | is ready                        | is made at once                           |
 * | does not become ready this time | is reported: there is nothing to copy yet |
 * | is, in the end, the copy itself | is blocked, and so is the source          |
 */
export function waitForCopies(changes: readonly Change[], places: Places): Change[] {
  const settled = settleAll(findSources(changes, 'create', places));
  const retaken = findSources(changes, 'retake', places);
  return changes.map(
    (change) => settled.get(change) ?? { ...change, ...copiesOneOf(retaken.get(change) ?? []) },
  );
}

/** Sources before their copies; what comes of each copy, by what was decided. */
function settleAll(sources: Sources): Map<Change, Change> {
  const settled = new Map<Change, Change>();
  settleInOrder(sources, settled);
  // Those that are left are in a circle, or are copies of what is in one.
  const left = [...sources.keys()].filter((change) => !settled.has(change));
  for (const change of left) {
    const circle = findCircle(change, sources);
    if (circle !== undefined) settled.set(change, block(change, circle));
  }
  settleInOrder(sources, settled);
  return settled;
}

/** Each as soon as its last source is settled, and none that never is. A long chain is no deep recursion. */
function settleInOrder(sources: Sources, settled: Map<Change, Change>): void {
  const isOpen = (one: Change) => sources.has(one) && !settled.has(one);
  const copies = [...sources.keys()].filter(isOpen);
  const openSources = new Map(copies.map((copy) => [copy, new Set(sources.get(copy)?.filter(isOpen))]));
  const copiesOf = groupBySource(openSources);
  const next = copies.filter((copy) => openSources.get(copy)?.size === 0);
  // Grows while it is gone through.
  for (const copy of next) {
    settled.set(copy, settle(copy, sources.get(copy)?.map((source) => settled.get(source) ?? source) ?? []));
    for (const waiting of copiesOf.get(copy) ?? []) {
      const rest = openSources.get(waiting);
      rest?.delete(copy);
      if (rest?.size === 0) next.push(waiting);
    }
  }
}

function groupBySource(sources: ReadonlyMap<Change, ReadonlySet<Change>>): Map<Change, Change[]> {
  const groups = new Map<Change, Change[]>();
  for (const [copy, its] of sources) {
    for (const source of its) {
      const group = groups.get(source);
      if (group === undefined) groups.set(source, [copy]);
      else group.push(copy);
    }
  }
  return groups;
}

/** `sources` are settled. */
function settle(change: Change, sources: readonly Change[]): Change {
  const copied = { ...change, ...copiesOneOf(sources) };
  const waitsFor = sources.filter(({ action }) => becomesReady(action)).map(({ address }) => address);
  if (waitsFor.length > 0) return { ...copied, waitsFor: [...new Set(waitsFor)].sort(compareText) };
  return sources.some(isThere) ? copied : postpone(change, sources);
}

/** One that is yet to be made has no id. */
function copiesOneOf(sources: readonly Change[]): Pick<Change, 'copies'> {
  const found = sources.find((one) => isThere(one) || COMING.includes(one.action))?.before;
  return found === undefined || found === null ? {} : { copies: { id: found.id } };
}

/** The backup that the decision is about becomes ready, and is no other one than now. */
const COMING: readonly Action[] = ['wait', 'adopt', 'restore'];

function block(change: Change, circle: readonly Address[]): Change {
  const reason = `it is a copy of ${circle.join(', which is a copy of ')}: one of them must come from elsewhere`;
  return { ...change, action: 'blocked', cause: 'conflict', reason };
}

function postpone(change: Change, sources: readonly Change[]): Change {
  const names = sources.map(({ address, cause }) => `${address} (${cause})`).join(', ');
  const reason = `it is a copy of ${names}, which is not there yet`;
  return { ...change, action: 'report', cause: 'no-candidate', reason };
}

function becomesReady(action: Action): boolean {
  return ['create', 'wait', 'adopt', 'retake', 'restore'].includes(action);
}

/** What is declared until some instant only is kept away after it. */
function isThere({ action, cause }: Change): boolean {
  return (action === 'keep' && cause !== 'already-absent') || action === 'update';
}
