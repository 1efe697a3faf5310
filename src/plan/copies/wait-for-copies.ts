import type { Address } from '../../model/address.ts';
import type { Action, Change } from '../../model/plan.ts';
import { compareText } from '../match.ts';
import type { Places } from '../place.ts';
import { copySourcesOf } from './copy-sources.ts';

/** By address, the decisions about the declared backups that a copy is made of. */
type Sources = ReadonlyMap<Address, readonly Change[]>;

/**
 * Puts each copy of a declared backup behind that backup:
 *
 * | the source                      | the copy                                  |
 * |---------------------------------|-------------------------------------------|
 * | becomes ready in this run       | waits for it                              |
 * | is ready                        | is made at once                           |
 * | does not become ready this time | is reported: there is nothing to copy yet |
 * | is, in the end, the copy itself | is blocked, and so is the source          |
 */
export function waitForCopies(changes: readonly Change[], places: Places): Change[] {
  const sources = findSources(changes, places);
  return changes.map((change) => settle(change, sources));
}

function findSources(changes: readonly Change[], places: Places): Sources {
  const declared = changes.flatMap(({ after }) => (after === null ? [] : [after]));
  const sources = new Map<Address, Change[]>();
  for (const { action, after } of changes) {
    if (action !== 'create' || after === null) continue;
    const found = new Set(copySourcesOf(after, declared, places).map(({ address }) => address));
    const decisions = changes.filter(({ address }) => found.has(address));
    if (decisions.length > 0) sources.set(after.address, decisions);
  }
  return sources;
}

function settle(change: Change, sources: Sources): Change {
  const direct = sources.get(change.address);
  if (change.action !== 'create' || direct === undefined) return change;
  const circle = findCircle([change.address], sources);
  if (circle !== undefined) return block(change, circle);
  // Ends: what leads back to itself was blocked above, and so not followed any further.
  const settled = direct.map((source) => settle(source, sources));
  const waitsFor = settled.filter(({ action }) => becomesReady(action)).map(({ address }) => address);
  if (waitsFor.length > 0) return { ...change, waitsFor: [...new Set(waitsFor)].sort(compareText) };
  return settled.some(({ action }) => isThere(action)) ? change : postpone(change, settled);
}

/** Goes on from the last of `path` along sources until its first is reached again. */
function findCircle(path: readonly Address[], sources: Sources): Address[] | undefined {
  const next = (sources.get(path.at(-1) ?? '') ?? []).map(({ address }) => address);
  const [start] = path;
  if (start !== undefined && next.includes(start)) return [...path, start];
  const fresh = next.filter((address) => !path.includes(address));
  return fresh.map((address) => findCircle([...path, address], sources)).find((found) => found !== undefined);
}

function block(change: Change, [, ...circle]: readonly Address[]): Change {
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

function isThere(action: Action): boolean {
  return action === 'keep' || action === 'update';
}
