import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Acknowledgement } from '../../model/drift/acknowledgement.ts';
import type { Cause, Change } from '../../model/plan.ts';
import { isPast } from '../decide/case.ts';
import { isDrift } from './verdict.ts';

/** What acknowledgements are held against. */
export interface Scene {
  /** Every decision that was looked at, drift or not. */
  changes: readonly Change[];
  /** All that is declared was looked at, so that what is not among the decisions is not there. */
  isWhole: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Matches {
  /** The acknowledgement of this drift that still holds. */
  of(change: Change): Acknowledgement | undefined;
  /** Warnings of acknowledgements that are over, or excuse nothing. */
  diagnostics: Diagnostic[];
}

/** Finds the drift that each acknowledgement excuses: that of its backup and its cause, and no other. */
export function matchAcknowledgements(known: readonly Acknowledgement[], scene: Scene): Matches {
  const drifts = new Set(scene.changes.filter(isDrift).map(keyOf));
  const causes = causesByAddress(scene.changes);
  const valid = new Map<string, Acknowledgement>();
  const diagnostics: Diagnostic[] = [];
  for (const one of known) {
    const found = causes.get(one.address);
    if (drifts.has(keyOf(one))) {
      if (isPast(one.until, scene.now)) diagnostics.push(expired(one));
      else valid.set(keyOf(one), one);
    } else if (found !== undefined || scene.isWhole) diagnostics.push(unused(one, found));
  }
  return { of: (change) => valid.get(keyOf(change)), diagnostics };
}

function keyOf({ address, cause }: { address: string; cause: Cause }): string {
  return JSON.stringify([address, cause]);
}

function causesByAddress(changes: readonly Change[]): ReadonlyMap<string, Cause[]> {
  const causes = new Map<string, Cause[]>();
  for (const { address, cause } of changes) causes.set(address, [...(causes.get(address) ?? []), cause]);
  return causes;
}

function expired({ address, cause, until, range }: Acknowledgement): Diagnostic {
  return {
    code: 'acknowledgement-expired',
    severity: 'warning',
    message: `${address} (${cause}) was acknowledged until ${until}: it counts as drift again`,
    hint: 'mend it, or review the reason and set a later until',
    range,
  };
}

function unused({ address, cause, range }: Acknowledgement, found: readonly Cause[] = []): Diagnostic {
  const instead =
    found.length === 0 ? 'no such backup was looked at' : `its cause is ${found.join(', ')} now`;
  return {
    code: 'acknowledgement-unused',
    severity: 'warning',
    message: `${address} (${cause}) is acknowledged and does not drift so: ${instead}`,
    hint: 'remove the acknowledgement, or correct backup and cause to what drift prints',
    range,
  };
}
