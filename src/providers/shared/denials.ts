import type { Json, JsonObject } from '../../model/json.ts';
import { accountOf, actionsOf, isObject, principalsOf, statementsOf } from './policy-document.ts';

/** A statement by which a policy denies one of these actions to an account. */
export interface Denial {
  account: string;
  /** Empty where the statement has none. */
  sid: string;
}

/**
 * The denials that overrule whatever the policy allows these accounts. Only those without a condition: one with a
 * condition, such as that a request must be encrypted, may well never apply.
 */
export function findDenials(
  policy: string | undefined,
  accounts: readonly string[],
  actions: readonly string[],
): Denial[] {
  const denying = statementsOf(policy).filter(
    (statement) =>
      statement['Effect'] === 'Deny' &&
      statement['Condition'] === undefined &&
      actions.some((action) => isAbout(statement, action.toLowerCase())),
  );
  return accounts.flatMap((account) =>
    denying
      .filter((statement) => isFor(statement, account))
      .map(({ Sid }) => ({ account, sid: typeof Sid === 'string' ? Sid : '' })),
  );
}

function isAbout(statement: JsonObject, action: string): boolean {
  const { NotAction } = statement;
  if (NotAction !== undefined) return !actionsOf({ Action: NotAction }).some((one) => matches(one, action));
  return actionsOf(statement).some((one) => matches(one, action));
}

function isFor(statement: JsonObject, account: string): boolean {
  const { Principal, NotPrincipal } = statement;
  return NotPrincipal === undefined ? names(Principal, account) : !names(NotPrincipal, account);
}

function names(principal: Json | undefined, account: string): boolean {
  if (!isObject(principal)) return principal === '*';
  return principalsOf({ Principal: principal }).some((one) => one === '*' || accountOf(one) === account);
}

/** `*` stands for any text and `?` for one character. */
function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(action);
}
