import type { ProviderErrorFacts } from '../providers/provider-error.ts';

/** What to do about a failure of AWS, by what its error name says; the first that fits. */
const ADVICE: readonly (readonly [names: RegExp, advice: string])[] = [
  [/^(TooMany|Invalid)?Tag/, 'correct the tags in the manifest'],
  [
    /Quota|Limit/,
    'remove what nobody needs, or ask AWS for a higher quota (Service Quotas); then apply again',
  ],
  [/NotFound/, 'plan again: what it is about is gone'],
  [/State|Conflict|InUse/, 'see in AWS what else is going on with it, then apply again'],
  [/Validation|Invalid|Unsupported/, 'correct the manifest by what AWS says'],
];

const OTHERWISE = "apply again; if it stays so, AWS's support finds the request by its id";

/** What to do about a failure of AWS. */
export function advise({ code, access, retryable }: ProviderErrorFacts): string {
  if (access) return 'check the credentials and what IAM allows them';
  if (retryable) return 'this may pass: apply again';
  return ADVICE.find(([names]) => names.test(code))?.[1] ?? OTHERWISE;
}
