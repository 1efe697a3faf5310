import { AwsFault } from '../aws-fault.ts';
import { checkInput } from '../codecs/check-input.ts';
import type { HttpRequest } from '../http/message.ts';
import type { Operation, Service } from '../operation.ts';
import type { Route } from './find-route.ts';
import { isRegion, type Scope } from './parse-scope.ts';

/** A request that has passed everything up to its effect. */
export interface Admitted {
  service: Service<unknown>;
  operation: Operation<unknown>;
  input: object;
}

/** What a request says of itself. */
interface Claim {
  route: Route;
  scope: Scope | 'malformed' | undefined;
}

/** Refuses as AWS does, in its order: size, signature, service, operation, input. */
export function admit(request: HttpRequest, { route, scope }: Claim): Admitted {
  const { protocol, service, operation: name } = route;
  if (request.tooLarge)
    throw new AwsFault('RequestEntityTooLarge', 'The request body is too large.', { status: 413 });
  const signed = requireScope(scope, route);
  if (service === undefined) {
    throw new AwsFault(protocol.faults.unknownOperation, `The sandbox has no service '${signed.service}'.`);
  }
  const where = wrongScope(signed, service);
  if (where !== undefined) {
    const message = `Credential should be scoped to ${where}.`;
    throw new AwsFault(protocol.faults.wrongScope, message, { status: 403 });
  }
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation === undefined) throw unknownOperation(route);
  const input = protocol.decode(request.body, operation.input);
  const violations = checkInput(input, operation.input);
  if (violations.length > 0) throw protocol.invalidInput(violations, service);
  return { service, operation, input };
}

function requireScope(scope: Claim['scope'], { protocol }: Route): Scope {
  if (scope === undefined) {
    throw new AwsFault(protocol.faults.unsigned, 'Request is missing Authentication Token', { status: 403 });
  }
  if (scope === 'malformed') {
    throw new AwsFault(
      protocol.faults.badSignature,
      'The Authorization header is not one of Signature Version 4.',
    );
  }
  return scope;
}

/** What the scope should have been; undefined for a good one. */
function wrongScope({ service, region }: Scope, { signingName }: Service<unknown>): string | undefined {
  if (service !== signingName) return `correct service: '${signingName}'`;
  return isRegion(region) ? undefined : `a valid region, not '${region}'`;
}

function unknownOperation({ protocol, service, operation }: Route): AwsFault {
  if (operation === '' && service?.protocol === 'query') {
    return new AwsFault('MissingAction', 'The request is missing an action.');
  }
  const version = service?.version === undefined ? '' : ` for version ${service.version}`;
  const message = `The sandbox could not find the operation '${operation}'${version}.`;
  return new AwsFault(protocol.faults.unknownOperation, message);
}
