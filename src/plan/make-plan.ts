import type { Desired } from '../model/desired.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { Action, Change, Plan, PlannedTarget } from '../model/plan.ts';
import type { Project } from '../model/project.ts';
import { waitForCopies } from './copies/wait-for-copies.ts';
import { changeOf } from './decide/case.ts';
import { decide } from './decide/decide.ts';
import { decideRest } from './decide/decide-rest.ts';
import { digestOf } from './digest.ts';
import { type Allowance, guard } from './guard.ts';
import { byAge, compareText, indexObserved, nameKey } from './match.ts';
import { noteLast } from './note-last.ts';
import { type Places, placedKey, placeOf } from './place.ts';
import { summarise } from './summarise.ts';
import { warnOf } from './warn.ts';

export interface PlanInput extends Places {
  project: Project;
  kinds: readonly KindInfo[];
  desired: readonly Desired[];
  /** Declared too, and left out of this run: nothing is done about them, nor is what they declare undeclared. */
  unselected?: readonly Desired[];
  observed: readonly Observed[];
  /** Where the targets that were looked at lead, sorted by name; none where that is of no interest. */
  targets?: readonly PlannedTarget[];
  /** Milliseconds since 1970. */
  now: number;
  allowance: Allowance;
  takeOver: boolean;
}

/**
 * Decides everything from one look at the world. Pure: the same input in any order gives the same plan, byte
 * for byte.
 */
export function makePlan(input: PlanInput): Plan {
  const kinds = new Map(input.kinds.map((info) => [info.kind, info]));
  const { unselected = [], targets = [] } = input;
  const all = { ...input, desired: [...input.desired, ...unselected] };
  // Decided about all, so that no selected declaration takes the backup of another one.
  const declared = decideDeclared(all, kinds);
  const leftOut = new Set(unselected.map(({ address }) => address));
  const [others, selected] = part(declared, ({ address }) => leftOut.has(address));
  const undeclared = decideRest(all, declared);
  const decided = [...selected, ...undeclared].sort(byAddress);
  const changes = waitForCopies(noteLast(decided, input, kinds), input);
  const { guards } = input.project;
  const refusals = guard({ ...input, changes, others, kinds, guards, declared: input.desired.length });
  return {
    formatVersion: '1.0',
    project: input.project.name,
    targets: [...targets],
    hasChanges: changes.some(({ action }) => isChange(action)),
    digest: digestOf({ project: input.project.name, targets, changes, refusals }),
    summary: summarise(changes, others, input),
    changes,
    warnings: warnOf(changes, { observed: input.observed, kinds, now: input.now }),
    refusals,
  };
}

/** Whether apply does anything for it. */
export function isChange(action: Action): boolean {
  return action !== 'keep' && action !== 'report' && action !== 'blocked';
}

function decideDeclared(input: PlanInput, kinds: ReadonlyMap<string, KindInfo>): Change[] {
  const index = indexObserved(input.observed, kinds, input.project.name);
  const claimed = new Set<string>();
  const first = new Map<string, Desired>();
  return inOrderOfClaims(input.desired).flatMap((desired) => {
    const info = kinds.get(desired.kind);
    if (info === undefined) return [];
    const identity = nameKey(info, desired, placeOf(desired.target, input));
    const twin = first.get(identity);
    if (twin !== undefined) return [refuseTwin(desired, twin)];
    first.set(identity, desired);
    const changes = decide({
      desired,
      info,
      circumstances: {
        project: input.project.name,
        now: input.now,
        index,
        isClaimed: (one) => claimed.has(placedKey(one, input)),
        takeOver: input.takeOver,
        prune: input.allowance.prune,
      },
    });
    for (const { before, action } of changes)
      if (before !== null && action !== 'blocked') claimed.add(placedKey(before, input));
    return changes;
  });
}

/** Two targets may turn out to be one account and Region, which only the credentials tell. */
function refuseTwin(desired: Desired, twin: Desired): Change {
  const reason = `it is the same backup as ${twin.address}: both targets are the same account and Region`;
  return changeOf(desired, ['blocked', 'conflict'], { reason });
}

/** Whoever names a backup by its id has it before those who take what is there; then by address. */
function inOrderOfClaims(desired: readonly Desired[]): Desired[] {
  const rank = ({ origin }: Desired) => (origin.from === 'newest' ? 1 : 0);
  return [...desired].sort((a, b) => rank(a) - rank(b) || compareText(a.address, b.address));
}

function part<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

function byAddress(a: Change, b: Change): number {
  return compareText(a.address, b.address) || byFound(a.before, b.before);
}

function byFound(a: Observed | null, b: Observed | null): number {
  return a === null || b === null ? 0 : byAge(a, b);
}
