import { PROTOCOLS, type Protocol } from '../codecs/protocol.ts';
import type { HttpRequest } from '../http/message.ts';
import type { Service } from '../operation.ts';

/** Where a request wants to go, as far as that can be told. */
export interface Route {
  protocol: Protocol;
  /** Undefined for a service that the sandbox does not have. */
  service: Service<unknown> | undefined;
  /** What the client calls the operation; empty when it names none. */
  operation: string;
}

/**
 * Reads the service and operation from `X-Amz-Target` (JSON) or from `Action` and `Version` (query). Two query
 * services differ by their version, and where a client sends a strange one, by what it signed for.
 */
export function findRoute(
  request: HttpRequest,
  signedFor: string | undefined,
  services: readonly Service<unknown>[],
): Route {
  const target = request.headers['x-amz-target'];
  const type = request.headers['content-type']?.toLowerCase() ?? '';
  if (target !== undefined || type.startsWith('application/x-amz-json')) {
    return findTarget(target ?? '', type, services);
  }
  const form = new URLSearchParams(isForm(type) ? request.body : '');
  const byQuery = services.filter(({ protocol }) => protocol === 'query');
  const service =
    byQuery.find(({ version }) => version === form.get('Version')) ??
    byQuery.find(({ signingName }) => signingName === signedFor);
  return { protocol: PROTOCOLS.query, service, operation: form.get('Action') ?? '' };
}

function findTarget(target: string, type: string, services: readonly Service<unknown>[]): Route {
  const dot = target.lastIndexOf('.');
  const prefix = target.slice(0, Math.max(dot, 0));
  const service = services.find(({ targetPrefix }) => targetPrefix !== undefined && targetPrefix === prefix);
  const guessed = type.startsWith('application/x-amz-json-1.0') ? 'json-1.0' : 'json-1.1';
  return { protocol: PROTOCOLS[service?.protocol ?? guessed], service, operation: target.slice(dot + 1) };
}

function isForm(type: string): boolean {
  return type.startsWith('application/x-www-form-urlencoded');
}
