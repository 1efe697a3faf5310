import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { translateError } from '../../src/providers/aws/translate-error.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';

/** R: retryable, T: throttled, M: ambiguous, A: access. */
const TABLE: [name: string, error: object, flags: string][] = [
  ['a refusal', { name: 'ClusterNotFoundFault', $metadata: { httpStatusCode: 404 } }, ''],
  ['a throttle of the query protocol', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }, 'RT'],
  ['a throttle by its status', { name: 'Unknown', $metadata: { httpStatusCode: 429 } }, 'RT'],
  ['too many table operations', { name: 'LimitExceededException', $metadata: { httpStatusCode: 400 } }, 'RT'],
  ['a server error', { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } }, 'RM'],
  ['an answer that is no answer', { name: 'SyntaxError', $metadata: { httpStatusCode: 200 } }, 'RM'],
  ['the same from the old client', { name: 'SyntaxError', $response: { statusCode: 502 } }, 'RM'],
  ['a broken connection', { name: 'Error', code: 'ECONNRESET' }, 'RM'],
  ['a time-out', { name: 'TimeoutError' }, 'RM'],
  ['no connection', { name: 'Error', code: 'ECONNREFUSED' }, 'R'],
  ['no such host', { name: 'Error', code: 'ENOTFOUND' }, 'R'],
  ['an answer that is no HTTP', { name: 'Error', code: 'HPE_INVALID_CONSTANT' }, 'RM'],
  ['no TLS on the other side', { name: 'Error', code: 'EPROTO' }, ''],
  ['a certificate that nobody knows', { name: 'Error', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, ''],
  ['no permission', { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }, 'A'],
  ['expired credentials', { name: 'ExpiredTokenException', $metadata: { httpStatusCode: 400 } }, 'A'],
  ['no credentials at all', { name: 'CredentialsProviderError' }, 'A'],
];

describe('translateError', () => {
  it.each(TABLE)('%s', (_what, error, flags) => {
    const translated = translateError(error, 'CreateBackup');
    expect(translated).toBeInstanceOf(ProviderError);
    const { facts } = translated as ProviderError;
    const got = [
      facts.retryable ? 'R' : '',
      facts.throttled ? 'T' : '',
      facts.ambiguous ? 'M' : '',
      facts.access ? 'A' : '',
    ].join('');
    expect(got).toBe(flags);
    expect(facts.operation).toBe('CreateBackup');
  });

  it('takes the request id from wherever the protocol puts it', () => {
    const query = { name: 'Throttling', RequestId: 'from-xml', $metadata: { httpStatusCode: 400 } };
    const json = { name: 'Throttling', $metadata: { httpStatusCode: 400, requestId: 'from-header' } };
    expect(translateError(query, 'X')).toMatchObject({ facts: { requestId: 'from-xml' } });
    expect(translateError(json, 'X')).toMatchObject({ facts: { requestId: 'from-header' } });
  });

  it('keeps nothing of the signed request', () => {
    const error = { name: 'Throttling', $response: { statusCode: 400, authorization: 'secret' } };
    expect(inspect(translateError(error, 'X'), { depth: 9 })).not.toContain('secret');
  });

  it('leaves our own mistakes as they are', () => {
    const mistake = new TypeError('x is not a function');
    expect(translateError(mistake, 'X')).toBe(mistake);
  });
});
