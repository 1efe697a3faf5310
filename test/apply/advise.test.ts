import { expect, test } from 'vitest';
import { advise } from '../../src/apply/advise.ts';

const FACTS = {
  message: 'as AWS says',
  operation: 'CreateBackup',
  retryable: false,
  throttled: false,
  ambiguous: false,
  access: false,
};

test.each([
  ['ClusterSnapshotQuotaExceededFault', 'higher quota'],
  ['ServiceQuotaExceededException', 'higher quota'],
  ['LimitExceededFault', 'higher quota'],
  ['TooManyTagsException', 'correct the tags'],
  ['TagLimitExceededFault', 'correct the tags'],
  ['InvalidTagFault', 'correct the tags'],
  ['ClusterNotFoundFault', 'plan again'],
  ['ResourceNotFoundException', 'plan again'],
  ['InvalidClusterSnapshotStateFault', 'what else is going on'],
  ['ConflictException', 'what else is going on'],
  ['BackupInUseException', 'what else is going on'],
  ['ValidationException', 'by what AWS says'],
  ['InvalidRetentionPeriodFault', 'by what AWS says'],
  ['CloudHsmServiceException', 'support finds the request'],
])('%s: %s', (code, advice) => {
  expect(advise({ ...FACTS, code })).toContain(advice);
});

test('access and what may pass come before the name', () => {
  expect(advise({ ...FACTS, code: 'AccessDenied', access: true })).toContain('credentials');
  expect(advise({ ...FACTS, code: 'ServiceQuotaExceededException', retryable: true })).toContain('may pass');
});
