import type { Desired } from '../../model/desired.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import type { Action, Cause, Change, FieldChange } from '../../model/plan.ts';
import type { Index } from '../match.ts';

/** What every decision may depend on beside the declaration itself. */
export interface Circumstances {
  project: string;
  /** Milliseconds since 1970. */
  now: number;
  index: Index;
  /** Whether a declaration before this one has it, through whichever target; a backup has one name only. */
  isClaimed(observed: Observed): boolean;
  takeOver: boolean;
  prune: boolean;
}

/** One declaration, its kind, and the world. */
export interface Case {
  desired: Desired;
  info: KindInfo;
  circumstances: Circumstances;
}

/** Whether the instant lies behind `now`; an instant that is not given never does. */
export function isPast(instant: string | undefined, now: number): boolean {
  return instant !== undefined && Date.parse(instant) <= now;
}

/** Whether another project has marked it, and we were not told to take it over. */
export function isForeign(observed: Observed, { project, takeOver }: Circumstances): boolean {
  return !takeOver && observed.marker !== undefined && observed.marker.project !== project;
}

/** A decision about a declared backup, with what most decisions have in common filled in. */
export function changeOf(
  desired: Desired,
  [action, cause]: [Action, Cause],
  rest: { before?: Observed; fields?: FieldChange[]; reason?: string } = {},
): Change {
  return {
    address: desired.address,
    target: desired.target,
    kind: desired.kind,
    name: desired.name,
    source: desired.source,
    action,
    cause,
    fields: rest.fields ?? [],
    waitsFor: [],
    ...(rest.reason === undefined ? {} : { reason: rest.reason }),
    before: rest.before ?? null,
    after: desired,
  };
}
