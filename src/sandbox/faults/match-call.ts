import type { Call } from '../pipeline/interfere.ts';
import { makeId } from '../state/make-id.ts';
import type { Rule } from './faults-document.ts';

/** Tells of each call that reaches a rule whether the rule takes part. Counts, so it must be asked once a call. */
export type Matcher = (call: Call) => boolean;

/** Opens the matcher of a rule; `seed` and the rule's position decide what chance gives. */
export function openMatcher(rule: Rule, chance: { seed: number; position: number }): Matcher {
  let calls = 0;
  return (call) => {
    if (!isMeant(rule, call)) return false;
    calls += 1;
    return isCounted(rule.calls, calls) && isDrawn(rule.probability, { ...chance, calls });
  };
}

/** The operations that a rule names; none means all. */
export function namesOf({ operation = [] }: Rule): readonly string[] {
  return typeof operation === 'string' ? [operation] : operation;
}

/** Whether an operation bears the name, or begins as it does where it ends in an asterisk. */
export function isNamed(operation: string, name: string): boolean {
  return name.endsWith('*') ? operation.startsWith(name.slice(0, -1)) : operation === name;
}

function isMeant(rule: Rule, call: Call): boolean {
  const names = namesOf(rule);
  const given = new Map<string, unknown>(Object.entries(call.input));
  return (
    (rule.service ?? call.service) === call.service &&
    (rule.account ?? call.account) === call.account &&
    (rule.region ?? call.region) === call.region &&
    (names.length === 0 || names.some((name) => isNamed(call.operation, name))) &&
    Object.entries(rule.input ?? {}).every(([member, value]) => given.get(member) === value)
  );
}

function isCounted(wanted: Rule['calls'], number: number): boolean {
  if (wanted === undefined || typeof wanted === 'number') return (wanted ?? number) === number;
  const { from = 1, to = Number.POSITIVE_INFINITY, every = 1 } = wanted;
  // Every third from the first is the third, the sixth and so on.
  const inStep = wanted.every === undefined || (number - from + 1) % every === 0;
  return number >= from && number <= to && inStep;
}

/** The n-th call of a rule has the same luck in every run, whatever else is called meanwhile. */
function isDrawn(
  probability: number | undefined,
  { seed, position, calls }: { seed: number; position: number; calls: number },
): boolean {
  if (probability === undefined) return true;
  const digits = makeId({ name: `fault/${seed}/${position}`, position: calls }, '0123456789abcdef', 8);
  return Number.parseInt(digits, 16) / 2 ** 32 < probability;
}
