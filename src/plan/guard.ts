import type { KindInfo } from '../model/kind.ts';
import type { Change, Refusal } from '../model/plan.ts';
import type { Guards } from '../model/project.ts';
import { isManageable } from './match.ts';
import { findLast, type Look } from './note-last.ts';
import { placedKey } from './place.ts';

/** What the user allows for this run. */
export interface Allowance {
  allowDelete: boolean;
  /** Also the last ready backup of a source. */
  allowDeleteLast: boolean;
  prune: boolean;
}

export interface GuardInput extends Look {
  changes: readonly Change[];
  /** Decisions that were made and left out: nothing is done, but what they are about exists and is declared. */
  others: readonly Change[];
  kinds: ReadonlyMap<string, KindInfo>;
  guards: Guards;
  allowance: Allowance;
  /** How many backups the manifests declare. */
  declared: number;
}

/** From how many existing backups up a percentage means something. */
const PERCENT_FROM = 10;

/** Everything that speaks against carrying out this plan; each refuses it whole. */
export function guard(input: GuardInput): Refusal[] {
  const deletions = input.changes.filter(({ action }) => action === 'delete');
  return [
    ...refuseEmptyPrune(input),
    ...refuseProtected(deletions),
    ...refuseUnallowed(deletions, input.allowance),
    ...refuseTooMany(deletions, input),
    ...refuseLast(input),
  ];
}

function refuseEmptyPrune({ allowance, declared }: GuardInput): Refusal[] {
  if (!allowance.prune || declared > 0) return [];
  return [
    {
      code: 'nothing-declared',
      message: 'The manifests declare nothing, and --prune would delete every backup of this project.',
      addresses: [],
    },
  ];
}

function refuseProtected(deletions: readonly Change[]): Refusal[] {
  const found = deletions.filter(({ after }) => after?.lifecycle.protect === true);
  if (found.length === 0) return [];
  return [
    {
      code: 'protected',
      message: `${count(found)} protected by lifecycle.protect and would be deleted.`,
      addresses: addressesOf(found),
      flag: 'lifecycle.protect: false',
    },
  ];
}

function refuseUnallowed(deletions: readonly Change[], { allowDelete }: Allowance): Refusal[] {
  if (allowDelete || deletions.length === 0) return [];
  return [
    {
      code: 'deletion-not-allowed',
      message: `${count(deletions)} to be deleted, and deletion was not allowed.`,
      addresses: addressesOf(deletions),
      flag: '--allow-delete',
    },
  ];
}

function refuseTooMany(deletions: readonly Change[], input: GuardInput): Refusal[] {
  const { guards } = input;
  const refusals: Refusal[] = [];
  const addresses = addressesOf(deletions);
  if (guards.maxDeletes !== undefined && deletions.length > guards.maxDeletes) {
    refusals.push({
      code: 'too-many-deletions',
      message: `${deletions.length} deletions are more than the ${guards.maxDeletes} that guards.maxDeletes allows.`,
      addresses,
      flag: 'guards.maxDeletes',
    });
  }
  const existing = managed(input);
  const percent = existing === 0 ? 0 : (100 * deletions.length) / existing;
  if (existing >= PERCENT_FROM && percent > guards.maxDeletePercent) {
    refusals.push({
      code: 'too-large-a-share-of-deletions',
      message: `${deletions.length} of ${existing} existing backups (${Math.round(percent)} %) would be deleted; guards.maxDeletePercent allows ${guards.maxDeletePercent} %.`,
      addresses,
      flag: 'guards.maxDeletePercent',
    });
  }
  return refusals;
}

/**
 * How many existing backups this project is about: declared ones that exist, selected or not, and
 * undeclared ones it marked.
 */
function managed({ changes, others, observed, ...places }: GuardInput): number {
  const known = new Set(observed.filter(isManageable).map((one) => placedKey(one, places)));
  const found = [...changes, ...others].flatMap(({ before }) =>
    before === null ? [] : [placedKey(before, places)],
  );
  return new Set(found.filter((key) => known.has(key))).size;
}

function refuseLast({ changes, kinds, allowance, ...look }: GuardInput): Refusal[] {
  const last = allowance.allowDeleteLast ? [] : findLast(changes, look);
  if (last.length === 0) return [];
  const sources = [
    ...new Set(last.map((one) => `${kinds.get(one.kind)?.sourceNoun ?? 'source'} ${one.source}`)),
  ];
  return [
    {
      code: 'last-backup',
      message: `No ready backup would be left of ${sources.join(', ')}.`,
      addresses: addressesOf(last),
      flag: '--allow-delete-last',
    },
  ];
}

function count(changes: readonly Change[]): string {
  return changes.length === 1 ? '1 backup is' : `${changes.length} backups are`;
}

function addressesOf(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(({ address }) => address))].sort();
}
