import type { Diagnostic } from '../model/diagnostic.ts';
import type { ProviderError } from '../providers/provider-error.ts';

/** A failure of AWS that ended a run, as the user reads it. */
export function describeProviderError({ facts }: ProviderError): Diagnostic {
  const request = facts.requestId === undefined ? '' : ` (request id ${facts.requestId})`;
  const hint = hintFor(facts);
  return {
    code: facts.code,
    severity: 'error',
    message: `${facts.operation}: ${facts.message}${request}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

function hintFor({ code, access, retryable }: ProviderError['facts']): string | undefined {
  if (code === 'locked')
    return 'Wait for that run to end; `reconcile unlock` takes the lock away from one that is gone.';
  if (access) {
    return 'Check the credentials, the account and the IAM policy; `aws sts get-caller-identity` shows who you are.';
  }
  return retryable ? 'This may pass: run the same command again.' : undefined;
}
