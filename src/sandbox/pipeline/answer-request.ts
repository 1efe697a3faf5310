import { AwsFault } from '../aws-fault.ts';
import type { HttpReply, HttpRequest } from '../http/message.ts';
import { admit } from './admit.ts';
import type { Core } from './core.ts';
import { findRoute, type Route } from './find-route.ts';
import type { Perform } from './interfere.ts';
import { parseScope, type Scope } from './parse-scope.ts';
import { runOperation } from './run-operation.ts';

/** Who asks, and what for: known even of requests that are refused. */
interface Visit {
  route: Route;
  scope: Scope | 'malformed' | undefined;
  account: string;
  region: string;
  sessionToken: string | undefined;
  requestId: string;
  now: number;
}

/** Takes a request through route, signature, decoding, checks, effect and encoding, and logs it. Never rejects. */
export async function answerRequest(request: HttpRequest, core: Core): Promise<HttpReply | 'drop'> {
  const visit = receive(request, core);
  let code: string | undefined;
  const reply = await admitAndPerform(request, visit, core).catch((error: unknown) => {
    const fault = toFault(error, visit.route);
    code = fault.code;
    return encodeFault(fault, visit);
  });
  const { route, scope, account, region, requestId } = visit;
  core.log({
    at: visit.now,
    service: route.service?.name ?? (typeof scope === 'object' ? scope.service : ''),
    operation: route.operation,
    account,
    region,
    status: reply === 'drop' ? 0 : reply.status,
    ...(code === undefined ? {} : { code }),
    requestId,
  });
  return reply;
}

function receive(request: HttpRequest, core: Core): Visit {
  const scope = parseScope(request.headers['authorization']);
  const signed = typeof scope === 'object' ? scope : undefined;
  return {
    route: findRoute(request, signed?.service, core.services),
    scope,
    account: accountOf(signed?.accessKeyId ?? '') ?? core.defaultAccount,
    region: signed?.region ?? '',
    sessionToken: request.headers['x-amz-security-token'],
    requestId: core.newRequestId(),
    now: core.clock.now(),
  };
}

/** An access key id is an account, or that of temporary credentials, which holds one. */
function accountOf(accessKeyId: string): string | undefined {
  return /^(?:ASIA)?(\d{12})$/.exec(accessKeyId)?.[1];
}

async function admitAndPerform(request: HttpRequest, visit: Visit, core: Core): Promise<HttpReply | 'drop'> {
  const { service, operation, input } = admit(request, visit);
  const { account, region, now, requestId, route, sessionToken } = visit;
  const perform: Perform = async ({ state = core.state, fate, change = keep, ...instead } = {}) => {
    const run = { service, operation, account, region, now, requestId, sessionToken };
    const { durations } = core;
    const output = runOperation({ ...run, durations, fate, input: instead.input ?? input, state });
    await core.save(core.state);
    const body = route.protocol.encode(change(output), operation, {
      name: route.operation,
      dialect: service,
      requestId,
    });
    return { status: 200, headers: headersOf(visit), body };
  };
  const call = { service: service.name, operation: route.operation, account, region, input, now };
  return core.interfere(call, perform);
}

function keep(output: object): object {
  return output;
}

/** A mistake of ours becomes a loud 500 that says what it was; AWS would not. */
function toFault(error: unknown, { protocol }: Route): AwsFault {
  if (error instanceof AwsFault) return error;
  const message = `The sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  return new AwsFault(protocol.faults.internal, message, { status: 500 });
}

function encodeFault(fault: AwsFault, visit: Visit): HttpReply {
  const { route, requestId } = visit;
  const dialect = route.service ?? { protocol: 'query' };
  return {
    status: fault.status,
    headers: headersOf(visit),
    body: route.protocol.encodeFault(fault, dialect, requestId),
  };
}

/**
 * `Date` is left to the HTTP server, which tells the time by the machine's clock: clients sign by theirs, and one that
 * sees another time in an answer takes every refusal for a wrong clock and asks again.
 */
function headersOf({ route, requestId }: Visit): Record<string, string> {
  return { 'content-type': route.protocol.contentType, 'x-amzn-requestid': requestId };
}
