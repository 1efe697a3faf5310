import type { Desired } from '../model/desired.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { Action, Change, Plan, PlanSummary } from '../model/plan.ts';
import type { Project } from '../model/project.ts';
import { decide } from './decide/decide.ts';
import { decideUndeclared } from './decide/decide-undeclared.ts';
import { digestOf } from './digest.ts';
import { type Allowance, guard } from './guard.ts';
import { byAge, compareText, indexObserved, isManageable } from './match.ts';
import { keyOf, noteLast } from './note-last.ts';
import { waitForCopies } from './wait-for-copies.ts';
import { warnOf } from './warn.ts';

export interface PlanInput {
  project: Project;
  kinds: readonly KindInfo[];
  desired: readonly Desired[];
  /** Declared too, and left out of this run: nothing is done about them, nor is what they declare undeclared. */
  unselected?: readonly Desired[];
  observed: readonly Observed[];
  /** The Region of each target, for copies between them. */
  regions: ReadonlyMap<string, string>;
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
  const { unselected = [] } = input;
  const all = { ...input, desired: [...input.desired, ...unselected] };
  // Decided about all, so that no selected declaration takes the backup of another one.
  const declared = decideDeclared(all, kinds);
  const leftOut = new Set(unselected.map(({ address }) => address));
  const [others, selected] = part(declared, ({ address }) => leftOut.has(address));
  const undeclared = decideRest(all, kinds, declared);
  const decided = [...selected, ...undeclared].sort(byAddress);
  const changes = waitForCopies(noteLast(decided, input.observed, kinds), input.regions);
  return {
    formatVersion: '1.0',
    project: input.project.name,
    hasChanges: changes.some(({ action }) => isChange(action)),
    digest: digestOf(input.project.name, changes),
    summary: summarise(changes, others, input.observed),
    changes,
    warnings: warnOf(changes, input.observed, kinds),
    refusals: guard({
      changes,
      observed: input.observed,
      kinds,
      guards: input.project.guards,
      allowance: input.allowance,
      declared: input.desired.length,
    }),
  };
}

/** Whether apply does anything for it. */
export function isChange(action: Action): boolean {
  return action !== 'keep' && action !== 'report' && action !== 'blocked';
}

function decideDeclared(input: PlanInput, kinds: ReadonlyMap<string, KindInfo>): Change[] {
  const index = indexObserved(input.observed, kinds, input.project.name);
  const claimed = new Set<string>();
  return inOrderOfClaims(input.desired).flatMap((desired) => {
    const info = kinds.get(desired.kind);
    if (info === undefined) return [];
    const changes = decide({
      desired,
      info,
      circumstances: {
        project: input.project.name,
        now: input.now,
        index,
        claimed,
        takeOver: input.takeOver,
        prune: input.allowance.prune,
      },
    });
    for (const { before, action } of changes)
      if (before !== null && action !== 'blocked') claimed.add(before.id);
    return changes;
  });
}

/** Whoever names a backup by its id has it before those who take what is there; then by address. */
function inOrderOfClaims(desired: readonly Desired[]): Desired[] {
  const rank = ({ origin }: Desired) => (origin.from === 'newest' ? 1 : 0);
  return [...desired].sort((a, b) => rank(a) - rank(b) || compareText(a.address, b.address));
}

/** Undeclared backups that carry our mark; the others are only counted. */
function decideRest(
  input: PlanInput,
  kinds: ReadonlyMap<string, KindInfo>,
  declared: readonly Change[],
): Change[] {
  const seen = new Set(declared.flatMap(({ before }) => (before === null ? [] : [keyOf(before)])));
  const names = new Set(input.desired.map(({ target, kind, name }) => JSON.stringify([target, kind, name])));
  return (
    input.observed
      .filter(
        (one) => isManageable(one) && one.marker?.project === input.project.name && !seen.has(keyOf(one)),
      )
      .filter((one) => one.status.phase !== 'deleting')
      // Another backup under a declared name is a duplicate of it, and told of there.
      .filter(({ target, kind, name }) => !names.has(JSON.stringify([target, kind, name])))
      .flatMap((one) => {
        const info = kinds.get(one.kind);
        return info === undefined ? [] : [decideUndeclared(one, info, input.allowance.prune)];
      })
  );
}

/** `others` are decisions that were made and left out. */
function summarise(
  changes: readonly Change[],
  others: readonly Change[],
  observed: readonly Observed[],
): PlanSummary {
  const seen = new Set(
    [...changes, ...others].flatMap(({ before }) => (before === null ? [] : [keyOf(before)])),
  );
  const count = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    wait: count('wait'),
    keep: count('keep'),
    adopt: count('adopt'),
    update: count('update'),
    retake: count('retake'),
    restore: count('restore'),
    delete: count('delete'),
    report: count('report'),
    blocked: count('blocked'),
    unmanaged: observed.filter((one) => isManageable(one) && !seen.has(keyOf(one))).length,
  };
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
