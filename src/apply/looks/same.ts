import type { Observed } from '../../model/observed.ts';
import type { Failure } from '../../model/report.ts';

/**
 * Whether two looks saw the same backup. A name says nothing, since a name can be given anew; that it failed and now
 * has not says that it is another one.
 */
export function isSame(before: Observed, now: Observed): boolean {
  const recovered = before.status.phase === 'failed' && !['failed', 'deleting'].includes(now.status.phase);
  return before.source === now.source && before.createdAt === now.createdAt && !recovered;
}

/** The world is not what the plan was made for. */
export function moved(why: string): Failure {
  return { code: 'moved', message: `since the plan, ${why}`, hint: 'plan again' };
}
