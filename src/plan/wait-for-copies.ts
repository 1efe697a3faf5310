import type { Address } from '../model/address.ts';
import type { Change } from '../model/plan.ts';

/**
 * Makes each copy of a declared backup wait for that backup. `regions` gives the Region of each target.
 * Only what has still to become ready is waited for.
 */
export function waitForCopies(changes: readonly Change[], regions: ReadonlyMap<string, string>): Change[] {
  const coming = changes.filter(({ action }) => becomesReady(action));
  return changes.map((change) => {
    const origin = change.after?.origin;
    if (change.action !== 'create' && change.action !== 'retake') return change;
    if (origin?.from !== 'copy' || origin.name === undefined) return change;
    const waitsFor: Address[] = coming
      .filter((other) => other.kind === change.kind && other.name === origin.name)
      .filter((other) => regions.get(other.target) === origin.region)
      .map((other) => other.address)
      .sort();
    return waitsFor.length === 0 ? change : { ...change, waitsFor };
  });
}

function becomesReady(action: Change['action']): boolean {
  return ['create', 'wait', 'adopt', 'retake', 'restore'].includes(action);
}
