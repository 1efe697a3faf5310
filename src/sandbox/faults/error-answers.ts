import { AwsFault } from '../aws-fault.ts';

/** What can go wrong with any call, and is called differently by every service. */
type Trouble = 'throttle' | 'server-error' | 'expired-credentials' | 'busy';

/** Wire code and HTTP status. */
type Answer = readonly [code: string, status: number];

const EXPIRED: Answer = ['ExpiredTokenException', 400];

const ANSWERS: Readonly<Record<string, Readonly<Record<Trouble, Answer>>>> = {
  redshift: {
    throttle: ['Throttling', 400],
    'server-error': ['InternalFailure', 500],
    'expired-credentials': ['ExpiredToken', 403],
    busy: ['InvalidClusterState', 400],
  },
  redshiftServerless: {
    throttle: ['ThrottlingException', 400],
    'server-error': ['InternalServerException', 500],
    'expired-credentials': EXPIRED,
    busy: ['ConflictException', 400],
  },
  dynamodb: {
    throttle: ['ThrottlingException', 400],
    'server-error': ['InternalServerError', 500],
    'expired-credentials': EXPIRED,
    busy: ['TableInUseException', 400],
  },
  cloudhsm: {
    throttle: ['ThrottlingException', 400],
    'server-error': ['CloudHsmInternalFailureException', 500],
    'expired-credentials': EXPIRED,
    busy: ['CloudHsmInvalidRequestException', 400],
  },
  sts: {
    throttle: ['Throttling', 400],
    'server-error': ['InternalFailure', 500],
    'expired-credentials': ['ExpiredToken', 403],
    busy: ['ServiceUnavailable', 503],
  },
};

const MESSAGES: Readonly<Record<Trouble, string>> = {
  throttle: 'Rate exceeded',
  'server-error': 'The request processing has failed because of an unknown error.',
  'expired-credentials': 'The security token included in the request is expired',
  busy: 'Another operation is in progress.',
};

/** The error by which a service tells of a trouble. */
export function answerOf(service: string, trouble: Trouble): AwsFault {
  const [code, status] = ANSWERS[service]?.[trouble] ?? ['InternalFailure', 500];
  return new AwsFault(code, MESSAGES[trouble], { status });
}
