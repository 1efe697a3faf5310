import { AwsFault } from '../../../aws-fault.ts';

/** Refuses a retention that is neither -1 (for ever) nor 1 to 3653 days. */
export function checkRetention(days: number | undefined): void {
  if (days === undefined || days === -1 || (days >= 1 && days <= 3653)) return;
  throw invalidRetention(
    `The retention period ${days} is not valid: it must be -1 or between 1 and 3653 days.`,
  );
}

/** A retention period that can not be. */
export function invalidRetention(message: string): AwsFault {
  return new AwsFault('InvalidRetentionPeriodFault', message);
}
