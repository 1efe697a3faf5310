import type { KindInfo } from '../model/kind.ts';
import type { Failure } from '../model/report.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { advise } from './advise.ts';

/** What a failed request means for the change it was sent for. */
export type Verdict =
  /** It may have taken effect: look before anything else. */
  | 'lost-answer'
  /** Something has that name already, perhaps by an earlier request of ours: look. */
  | 'name-taken'
  /** AWS asks for fewer requests. */
  | 'throttled'
  /** Its turn has not come: the source is busy. */
  | 'busy'
  /** Nothing happened; trying again may help. */
  | 'again'
  | 'fail';

/**
 * Judges by error names and facts only. Rethrows what is not a `ProviderError`: that is our own mistake and
 * must not pass for a failure of AWS.
 */
export function judge(error: unknown, info: KindInfo): Verdict {
  const { facts } = asProviderError(error);
  if (facts.ambiguous) return 'lost-answer';
  if (info.takenErrors.includes(facts.code)) return 'name-taken';
  if (facts.throttled) return 'throttled';
  if (info.busyErrors.includes(facts.code)) return 'busy';
  return facts.retryable ? 'again' : 'fail';
}

/** The failure as it is told to the user. */
export function describeFailure(error: unknown): Failure {
  const { facts } = asProviderError(error);
  return {
    code: facts.code,
    message: facts.message,
    operation: facts.operation,
    ...(facts.requestId === undefined ? {} : { requestId: facts.requestId }),
    hint: advise(facts),
  };
}

function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  throw error;
}
