import { AwsFault } from '../aws-fault.ts';
import type { Operation, Service } from '../operation.ts';
import type { Members } from '../shape.ts';
import type { Violation } from './check-input.ts';
import { decodeJson } from './decode-json.ts';
import { decodeQuery } from './decode-query.ts';
import { encodeJson } from './encode-json.ts';
import { encodeXml, encodeXmlFault } from './encode-xml.ts';

/** What the writers of an answer need to know of its service, which an unknown service has not. */
type Dialect = Pick<
  Service<unknown>,
  'protocol' | 'xmlNamespace' | 'errorPrefix' | 'messageMember' | 'invalidInputCode'
>;

/** The names that a protocol has for what can go wrong with any request. */
export interface FaultNames {
  unsigned: string;
  badSignature: string;
  wrongScope: string;
  unknownOperation: string;
  internal: string;
}

/** One wire format, as pure functions. */
export interface Protocol {
  contentType: string;
  faults: FaultNames;
  decode(body: string, members: Members): Record<string, unknown>;
  encode(
    output: object,
    operation: Operation<unknown>,
    envelope: { name: string; dialect: Dialect; requestId: string },
  ): string;
  encodeFault(fault: AwsFault, dialect: Dialect, requestId: string): string;
  /** The error for an input that breaks its limits; there is at least one violation. */
  invalidInput(violations: readonly Violation[], dialect: Dialect): AwsFault;
}

const query: Protocol = {
  contentType: 'text/xml;charset=UTF-8',
  faults: {
    unsigned: 'MissingAuthenticationToken',
    badSignature: 'IncompleteSignature',
    wrongScope: 'SignatureDoesNotMatch',
    unknownOperation: 'InvalidAction',
    internal: 'InternalFailure',
  },
  decode: decodeQuery,
  encode: (output, operation, { name, dialect, requestId }) =>
    encodeXml(output, operation.output, {
      operation: name,
      xmlNamespace: dialect.xmlNamespace ?? '',
      requestId,
    }),
  encodeFault: (fault, dialect, requestId) =>
    encodeXmlFault(fault, { xmlNamespace: dialect.xmlNamespace ?? '', requestId }),
  invalidInput: ([first]) => {
    const { path = '', value = '', constraint = '' } = first ?? {};
    return first?.missing === true
      ? new AwsFault('MissingParameter', `The request must contain the parameter ${path}.`)
      : new AwsFault(
          'InvalidParameterValue',
          `Invalid value '${value}' for the parameter ${path}: ${constraint}.`,
        );
  },
};

function json(contentType: string): Protocol {
  return {
    contentType,
    faults: {
      unsigned: 'MissingAuthenticationTokenException',
      badSignature: 'IncompleteSignatureException',
      wrongScope: 'InvalidSignatureException',
      unknownOperation: 'UnknownOperationException',
      internal: 'InternalFailure',
    },
    decode: decodeJson,
    encode: (output, operation) => encodeJson(output, operation.output),
    encodeFault: (fault, dialect) =>
      JSON.stringify({
        __type: `${dialect.errorPrefix ?? ''}${fault.code}`,
        [dialect.messageMember ?? 'message']: fault.message,
        ...fault.members,
      }),
    invalidInput: (violations, dialect) => {
      const count = violations.length;
      const list = violations.map(
        ({ path, value, missing, constraint }) =>
          `Value ${missing ? 'null' : `'${value}'`} at '${lowerFirst(path)}' failed to satisfy constraint: ${constraint}`,
      );
      const message = `${count} validation error${count === 1 ? '' : 's'} detected: ${list.join('; ')}`;
      return new AwsFault(dialect.invalidInputCode ?? 'ValidationException', message);
    },
  };
}

function lowerFirst(path: string): string {
  return path.charAt(0).toLowerCase() + path.slice(1);
}

/** The wire formats by the names that services use. */
export const PROTOCOLS: Readonly<Record<Service<unknown>['protocol'], Protocol>> = {
  query,
  'json-1.0': json('application/x-amz-json-1.0'),
  'json-1.1': json('application/x-amz-json-1.1'),
};
