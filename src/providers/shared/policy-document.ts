import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../model/json.ts';

/**
 * Whether two policies mean the same. Order, one value or a list of one, an account id or its root ARN, upper
 * and lower case of actions, and the `Resource` that services add make no difference.
 */
export function samePolicy(a: string | undefined, b: string | undefined): boolean {
  return isDeepStrictEqual(meaningOf(a), meaningOf(b));
}

/** A policy as an object; an empty one of the current language version when there is none. */
export function documentOf(policy: string | undefined): JsonObject {
  if (policy === undefined || policy.trim() === '') return { Version: '2012-10-17' };
  const parsed: Json = JSON.parse(policy);
  if (!isObject(parsed)) throw new Error('a resource policy is not a JSON object');
  return parsed;
}

/** The statements, which a policy may give as a list or as one object. */
export function statementsOf(policy: string | undefined): JsonObject[] {
  return listOf(documentOf(policy)['Statement']).filter(isObject);
}

/** What the statement is about, in lower case: IAM does not mind the case of actions. */
export function actionsOf(statement: JsonObject): string[] {
  return textsOf(statement['Action']).map((action) => action.toLowerCase());
}

/** The AWS principals: account ids, ARNs, `*`. */
export function principalsOf(statement: JsonObject): string[] {
  const principal = statement['Principal'];
  return isObject(principal) ? textsOf(principal['AWS']) : [];
}

/** The account that a principal stands for as a whole: its id, or the ARN of its root. */
export function accountOf(principal: string): string | undefined {
  const match = /^(\d{12})$|^arn:[\w-]+:iam::(\d{12}):root$/.exec(principal);
  return match?.[1] ?? match?.[2];
}

/** Neither a list nor null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function meaningOf(policy: string | undefined): Json[] {
  const meanings = statementsOf(policy).map((statement): Json => {
    const { Sid: _sid, Resource: _resource, ...rest } = statement;
    return sortKeys({
      ...rest,
      Action: [...new Set(actionsOf(statement))].sort(),
      Principal: principalMeaning(statement['Principal']),
    });
  });
  return meanings.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function principalMeaning(principal: Json | undefined): Json {
  if (!isObject(principal)) return principal ?? null;
  return Object.fromEntries(
    Object.entries(principal).map(([type, value]) => [
      type,
      [...new Set(textsOf(value).map((text) => accountOf(text) ?? text))].sort(),
    ]),
  );
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
}

function textsOf(value: Json | undefined): string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
