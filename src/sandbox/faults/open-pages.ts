import type { Operation, Service } from '../operation.ts';
import type { Call, Interference } from '../pipeline/interfere.ts';

/** What a service calls the parts of paging: the most items, the token of a request, that of an answer. */
interface Names {
  limit: string;
  token: string;
  next: string;
}

/** By service; one that an operation's input has the token of is how that operation is paged. */
const PAGED: Readonly<Record<string, readonly Names[]>> = {
  redshift: [{ limit: 'MaxRecords', token: 'Marker', next: 'Marker' }],
  redshiftServerless: [{ limit: 'maxResults', token: 'nextToken', next: 'nextToken' }],
  dynamodb: [
    { limit: 'Limit', token: 'ExclusiveStartBackupArn', next: 'LastEvaluatedBackupArn' },
    { limit: 'Limit', token: 'ExclusiveStartTableName', next: 'LastEvaluatedTableName' },
  ],
  cloudhsm: [{ limit: 'MaxResults', token: 'NextToken', next: 'NextToken' }],
};

/** Pages of at most so many items; what is not listed in pages passes. */
export function shortenPages(services: readonly Service<unknown>[], items: number): Interference {
  return (call, perform) => {
    const paging = pagingOf(services, call);
    if (paging === undefined) return perform();
    const given = memberOf(call.input, paging.names.limit);
    const limit = typeof given === 'number' ? Math.min(given, items) : items;
    return perform({ input: { ...call.input, [paging.names.limit]: limit } });
  };
}

/** Before each page that `matches` chooses, an empty one whose token leads to it. `mark` tells its tokens apart. */
export function emptyPages(
  services: readonly Service<unknown>[],
  { matches, mark }: { matches: (call: Call) => boolean; mark: string },
): Interference {
  // Long enough to pass for a DynamoDB ARN, and of characters that every token may have.
  const prefix = `a-page-of-the-sandbox-may-be-empty-${mark}-`;
  return (call, perform) => {
    const paging = pagingOf(services, call);
    if (paging === undefined) return perform();
    const { names, lists } = paging;
    const token = String(memberOf(call.input, names.token) ?? '');
    if (token.startsWith(prefix)) {
      return perform({ input: withToken(call.input, names.token, token.slice(prefix.length)) });
    }
    if (!matches(call)) return perform();
    const change = (output: object) => ({
      ...output,
      ...Object.fromEntries(lists.map((list) => [list, []])),
      [names.next]: prefix + token,
    });
    return perform({ change });
  };
}

function withToken(input: object, name: string, token: string): object {
  const rest = Object.entries(input).filter(([member]) => member !== name);
  return { ...Object.fromEntries(rest), ...(token === '' ? {} : { [name]: token }) };
}

function pagingOf(
  services: readonly Service<unknown>[],
  call: Call,
): { names: Names; lists: string[] } | undefined {
  const service = services.find(({ name }) => name === call.service);
  const operation: Operation<unknown> | undefined = service?.operations[call.operation];
  if (operation === undefined) return undefined;
  const names = PAGED[call.service]?.find(
    ({ token, limit }) => token in operation.input && limit in operation.input,
  );
  const lists = Object.entries(operation.output).flatMap(([name, { type }]) =>
    type === 'list' ? [name] : [],
  );
  return names === undefined ? undefined : { names, lists };
}

function memberOf(input: object, member: string): unknown {
  return new Map<string, unknown>(Object.entries(input)).get(member);
}
