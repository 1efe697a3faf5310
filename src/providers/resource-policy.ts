import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../model/json.ts';
import { ProviderError } from './provider-error.ts';
import { findDenials } from './shared/denials.ts';
import {
  accountOf,
  actionsOf,
  documentOf,
  isObject,
  principalsOf,
  statementsOf,
} from './shared/policy-document.ts';

export { samePolicy } from './shared/policy-document.ts';

/** What a statement that shares a backup allows. */
export interface Grant {
  actions: readonly string[];
  /** The backup's ARN, for services whose policies must name it. */
  resource?: string;
}

/** Id of the statement that is ours; every other one is somebody else's. */
export const SHARING_SID = 'ReconcileSharedWith';

/**
 * The accounts with which a resource policy shares the backup, sorted: those to which a statement gives exactly
 * the grant and no other one denies it. A role, a service or `*` is not an account that `sharedWith` could name.
 */
export function readSharedWith(policy: string | undefined, grant: Grant): string[] {
  const accounts = statementsOf(policy)
    .filter((statement) => onlyShares(statement, grant))
    .flatMap(principalsOf)
    .flatMap((principal) => accountOf(principal) ?? []);
  const denied = new Set(findDenials(policy, accounts, grant.actions).map(({ account }) => account));
  return [...new Set(accounts)].filter((account) => !denied.has(account)).sort();
}

/**
 * Throws `sharing-denied` when the policy denies the grant to one of the accounts with which it is to be shared.
 * A denial is a person's decision: it is told, never removed.
 */
export function demandUndenied(policy: string | undefined, accounts: readonly string[], grant: Grant): void {
  const denials = findDenials(policy, accounts, grant.actions);
  if (denials.length === 0) return;
  const told = denials.map(({ account, sid }) => `${account} (statement ${sid || 'without a Sid'})`);
  throw new ProviderError({
    code: 'sharing-denied',
    message: `the backup's resource policy denies access to ${told.join(', ')}, and a denial is never removed`,
    operation: 'PutResourcePolicy',
    retryable: false,
    throttled: false,
    ambiguous: false,
    access: false,
  });
}

/**
 * The policy that shares with exactly these accounts, or undefined when no policy is needed any more.
 *
 * Our own statement is replaced. Other statements are kept as they are, but for one thing: a statement that
 * gives exactly the grant loses the accounts that are not declared, or the declaration would not be true.
 */
export function writeSharedWith(
  policy: string | undefined,
  accounts: readonly string[],
  grant: Grant,
): string | undefined {
  const foreign = statementsOf(policy)
    .filter((statement) => statement['Sid'] !== SHARING_SID)
    .flatMap((statement) => withoutUndeclared(statement, accounts, grant) ?? []);
  const ours = accounts.length === 0 ? [] : [sharingStatement(accounts, grant)];
  const statements = [...foreign, ...ours];
  if (statements.length === 0) return undefined;
  return JSON.stringify({ ...documentOf(policy), Statement: statements });
}

function sharingStatement(accounts: readonly string[], grant: Grant): JsonObject {
  return {
    Sid: SHARING_SID,
    Effect: 'Allow',
    Principal: { AWS: [...accounts].sort() },
    Action: [...grant.actions],
    ...(grant.resource !== undefined && { Resource: grant.resource }),
  };
}

/**
 * The statement gives exactly the grant, without conditions. One that gives more has another purpose, which
 * taking an account from it would harm; so it is neither counted nor changed.
 */
function onlyShares(statement: JsonObject, grant: Grant): boolean {
  if (statement['Effect'] !== 'Allow' || statement['Condition'] !== undefined) return false;
  const granted = grant.actions.map((action) => action.toLowerCase()).sort();
  return isDeepStrictEqual([...new Set(actionsOf(statement))].sort(), granted);
}

function withoutUndeclared(
  statement: JsonObject,
  accounts: readonly string[],
  grant: Grant,
): JsonObject | undefined {
  if (!onlyShares(statement, grant)) return statement;
  const all = principalsOf(statement);
  const kept = all.filter((principal) => {
    const account = accountOf(principal);
    return account === undefined || accounts.includes(account);
  });
  if (kept.length === all.length) return statement;
  const principal = statement['Principal'];
  const others = isObject(principal) ? Object.keys(principal).some((key) => key !== 'AWS') : false;
  if (kept.length === 0 && !others) return undefined;
  const { AWS: _, ...rest } = isObject(principal) ? principal : {};
  return { ...statement, Principal: kept.length === 0 ? rest : { ...rest, AWS: kept } };
}
