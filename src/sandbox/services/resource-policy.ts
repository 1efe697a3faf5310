/** A statement as IAM's grammar allows it; members that are not looked at are kept. */
interface Statement {
  Effect?: unknown;
  Action?: unknown;
  Principal?: unknown;
  [member: string]: unknown;
}

/** The statements of a policy's JSON text; undefined where it is no policy. */
export function readStatements(text: string): Statement[] | undefined {
  const policy = parseObject(text);
  const statements = policy === undefined ? [] : listOf(policy['Statement']);
  return statements.length > 0 && statements.every(isStatement) ? statements : undefined;
}

/**
 * The same policy in another form: AWS gives a policy back with its own order of members, with lists of one as
 * the value itself, and with the resource that it belongs to. Clients have to compare by meaning.
 */
export function restatePolicy(text: string, resourceArn: string): string {
  const statements = (readStatements(text) ?? []).map((statement) => ({
    Effect: statement.Effect,
    Principal: restatePrincipal(statement.Principal),
    Action: unwrap(statement.Action),
    Resource: unwrap(statement['Resource'] ?? resourceArn),
    ...withoutKnown(statement),
  }));
  return JSON.stringify({ Statement: unwrap(statements), Version: parseObject(text)?.['Version'] });
}

/** Accounts, sorted, that a policy allows this action. `*` as the principal names no account. */
export function allowedAccounts(text: string | undefined, action: string): string[] {
  const statements = text === undefined ? [] : (readStatements(text) ?? []);
  const accounts = statements
    .filter((statement) => statement.Effect === 'Allow' && allows(statement, action))
    .flatMap((statement) => principalsOf(statement.Principal))
    .map(accountOf)
    .filter((account) => account !== undefined);
  return [...new Set(accounts)].sort();
}

/** Account ids and ARNs among a statement's principals. */
export function principalsOf(principal: unknown): string[] {
  const aws = isObject(principal) ? principal['AWS'] : principal;
  return listOf(aws).filter((item) => typeof item === 'string');
}

function allows(statement: Statement, action: string): boolean {
  const service = action.slice(0, action.indexOf(':'));
  return listOf(statement.Action).some((item) => item === action || item === `${service}:*` || item === '*');
}

function accountOf(principal: string): string | undefined {
  return /^(?:arn:[\w-]+:iam::)?(\d{12})(?::|$)/.exec(principal)?.[1];
}

function isStatement(value: unknown): value is Statement {
  if (!isObject(value)) return false;
  const known = value['Effect'] === 'Allow' || value['Effect'] === 'Deny';
  return known && value['Action'] !== undefined && value['Principal'] !== undefined;
}

function restatePrincipal(principal: unknown): unknown {
  return isObject(principal) ? { ...principal, AWS: unwrap(principal['AWS']) } : principal;
}

function withoutKnown(statement: Statement): Record<string, unknown> {
  const { Effect, Action, Principal, Resource, ...others } = statement;
  return others;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function unwrap(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}
