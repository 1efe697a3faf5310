import { expect, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { diffValues } from '../../src/render/views/plan/value-diff.ts';

const ACCOUNTS = Array.from({ length: 12 }, (_, index) => `${100_000_000_000 + index}`);

function print(before: Json | null, after: Json | null): string[] | undefined {
  return diffValues(before, after)?.map(({ sign, text }) => `${sign} ${text}`);
}

test('short values are compared on one line', () => {
  expect(print('30d', '90d')).toBeUndefined();
  expect(print(null, ['111122223333'])).toBeUndefined();
  expect(print('x'.repeat(50), 'y'.repeat(50))).toBeUndefined();
});

test('a long list is compared member by member', () => {
  const before = ACCOUNTS.slice(0, 4);
  const after = [...ACCOUNTS.slice(1, 4), ...ACCOUNTS.slice(10)];
  expect(print(before, after)).toEqual([
    '- 100000000000',
    '  100000000001',
    '  100000000002',
    '  100000000003',
    '+ 100000000010',
    '+ 100000000011',
  ]);
  expect(print(null, ACCOUNTS)).toHaveLength(12);
});

test('a document, also one in a string, is compared line by line', () => {
  const policy = (account: string) => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: account }, Action: 'redshift-serverless:RestoreFromSnapshot' },
    ],
  });
  const expected = [
    '  {',
    '    "Version": "2012-10-17",',
    '    "Statement": [',
    '      {',
    '        "Effect": "Allow",',
    '        "Principal": {',
    '-         "AWS": "111111111111"',
    '+         "AWS": "222222222222"',
    '        },',
    '        "Action": "redshift-serverless:RestoreFromSnapshot"',
    '      }',
    '    ]',
    '  }',
  ];
  const [before, after] = [policy('111111111111'), policy('222222222222')];
  expect(print(before, after)).toEqual(expected);
  expect(print(JSON.stringify(before), JSON.stringify(after))).toEqual(expected);
});

test('a long text is one line each, also when it only looks like a document', () => {
  const before = `{ ${'a'.repeat(100)}`;
  expect(print(before, null)).toEqual([`- ${JSON.stringify(before)}`]);
});
