import type { Address } from '../../model/address.ts';
import type { Change, Plan } from '../../model/plan.ts';
import { digestOf } from '../digest.ts';

/**
 * Says on each copy of what nobody declares which backup it is made of; by address, as it was found after the
 * decisions were made. The digest covers it.
 */
export function noteCopied(plan: Plan, found: ReadonlyMap<Address, string>): Plan {
  if (found.size === 0) return plan;
  const changes = plan.changes.map((change): Change => {
    const id = found.get(change.address);
    return id === undefined || !isMade(change) ? change : { ...change, copies: { id } };
  });
  return { ...plan, changes, digest: digestOf({ ...plan, changes }) };
}

/** Whether a backup is to be made, of which it matters what it is a copy of. */
export function isMade({ action }: Change): boolean {
  return action === 'create' || action === 'retake';
}
