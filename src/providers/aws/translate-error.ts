import { ProviderError } from '../provider-error.ts';

/** The parts of an SDK or network error that we look at; every one may be missing. */
interface RawError {
  name?: string;
  code?: string;
  message?: string;
  RequestId?: string;
  $fault?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  /** Where client-cloudhsm-v2 3.332 leaves the status of an answer that it can't parse. */
  $response?: { statusCode?: number };
}

const THROTTLED = new Set([
  'BandwidthLimitExceeded',
  'DependentServiceRequestThrottlingFault',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const ACCESS = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthFailure',
  'CloudHsmAccessDeniedException',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'NotAuthorized',
  'OptInRequired',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnauthorizedOperation',
  'UnrecognizedClientException',
]);

/** Nothing was sent: the connection was never made. Trying again may help. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Nothing was sent: the other side can't be trusted, or does not speak TLS. */
const UNTRUSTED = /^(EPROTO$|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

/** The connection broke; nobody knows whether the request arrived. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'TimeoutError', 'ECONNABORTED']);

/** What came back is no HTTP (Node's parser says so by codes like `HPE_INVALID_CONSTANT`). */
const GARBLED = /^HPE_/;

/**
 * The one place where failures of the SDK and the network become ours, by their names and HTTP status, never by
 * message text. An error that is neither (our own mistake) is returned as it is.
 */
export function translateError(error: unknown, operation: string): unknown {
  if (error instanceof ProviderError || typeof error !== 'object' || error === null) return error;
  const raw: RawError = error;
  const code = codeOf(raw);
  const status = raw.$metadata?.httpStatusCode ?? raw.$response?.statusCode;
  const broken = BROKEN.has(code) || GARBLED.test(code);
  const network = isNetworkCode(code);
  const access = ACCESS.has(code);
  if (status === undefined && !network && !access) return error;

  const requestId = raw.RequestId ?? raw.$metadata?.requestId;
  const throttled = THROTTLED.has(code) || status === 429;
  // An answer that is no modelled or coded error of the service (cut off, not parseable) proves nothing.
  const unclear =
    !throttled && !access && !network && (status === undefined || status >= 500 || status < 400);
  // The SDK's error is not kept as the cause: it holds the signed request.
  return new ProviderError({
    code,
    message: messageOf(raw, code),
    operation,
    ...(requestId === undefined ? {} : { requestId }),
    retryable: throttled || unclear || broken || UNSENT.has(code),
    throttled,
    ambiguous: broken || unclear,
    access,
  });
}

function codeOf(raw: RawError): string {
  // A network error's name is the useless `Error`; a service error's `code` is not set.
  const { code } = raw;
  if (code !== undefined && isNetworkCode(code)) return code;
  return raw.name ?? 'UnknownError';
}

function isNetworkCode(code: string): boolean {
  return UNSENT.has(code) || BROKEN.has(code) || UNTRUSTED.test(code) || GARBLED.test(code);
}

function messageOf(raw: RawError, code: string): string {
  return raw.message === undefined || raw.message === '' ? code : raw.message;
}
