import { describe, expect, it } from 'vitest';
import { readSharedWith, samePolicy, writeSharedWith } from '../../src/providers/resource-policy.ts';

const GRANT = { actions: ['redshift-serverless:RestoreFromSnapshot'] };
const A = '111111111111';
const B = '222222222222';

function statement(parts: object): object {
  return { Effect: 'Allow', Principal: { AWS: [A] }, Action: [...GRANT.actions], ...parts };
}

function policy(...statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

describe('readSharedWith', () => {
  it.each<[string, string | undefined, string[]]>([
    ['no policy', undefined, []],
    ['empty text', '', []],
    ['a list of accounts, sorted', policy(statement({ Principal: { AWS: [B, A] } })), [A, B]],
    ['one account as text', policy(statement({ Principal: { AWS: B } })), [B]],
    ['a root ARN', policy(statement({ Principal: { AWS: `arn:aws-cn:iam::${B}:root` } })), [B]],
    ['the same account twice', policy(statement({}), statement({ Sid: 'x' })), [A]],
    ['one statement instead of a list', JSON.stringify({ Statement: statement({}) }), [A]],
    ['one action as text', policy(statement({ Action: GRANT.actions[0] })), [A]],
    [
      'actions in another case',
      policy(statement({ Action: 'Redshift-Serverless:restorefromsnapshot' })),
      [A],
    ],
    ['a role is not an account', policy(statement({ Principal: { AWS: `arn:aws:iam::${B}:role/x` } })), []],
    ['everybody is not an account', policy(statement({ Principal: '*' })), []],
    ['a service is not an account', policy(statement({ Principal: { Service: 'x.amazonaws.com' } })), []],
    ['a denial', policy(statement({ Effect: 'Deny' })), []],
    ...[
      { Principal: '*', Action: '*' },
      { Principal: { AWS: '*' }, Action: 'redshift-serverless:Restore*' },
      {
        Principal: { AWS: `arn:aws:iam::${A}:root` },
        NotAction: 'redshift-serverless:Get*',
        Action: undefined,
      },
      { Principal: undefined, NotPrincipal: { AWS: B } },
    ].map((parts): [string, string, string[]] => [
      `denied by ${JSON.stringify(parts)}`,
      policy(statement({}), statement({ Effect: 'Deny', ...parts })),
      [],
    ]),
    ...[
      { Principal: { AWS: B } },
      { Action: 'redshift-serverless:GetSnapshot' },
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ].map((parts): [string, string, string[]] => [
      `not denied by ${JSON.stringify(parts)}`,
      policy(statement({}), statement({ Effect: 'Deny', ...parts })),
      [A],
    ]),
    ['under a condition', policy(statement({ Condition: { Bool: { x: 'true' } } })), []],
    ['another action', policy(statement({ Action: ['redshift-serverless:GetSnapshot'] })), []],
    ['more than sharing', policy(statement({ Action: ['redshift-serverless:*'] })), []],
  ])('%s', (_name, text, expected) => {
    expect(readSharedWith(text, GRANT)).toEqual(expected);
  });
});

describe('writeSharedWith', () => {
  const ours = (accounts: string[]) => ({
    Sid: 'ReconcileSharedWith',
    Effect: 'Allow',
    Principal: { AWS: accounts },
    Action: [...GRANT.actions],
  });
  const foreign = statement({ Sid: 'Audit', Action: ['redshift-serverless:GetSnapshot'] });

  it.each<[string, string | undefined, string[], string | undefined]>([
    ['writes the first policy', undefined, [B, A], policy(ours([A, B]))],
    ['replaces our statement', policy(ours([A])), [B], policy(ours([B]))],
    ['leaves nothing when nothing is left', policy(ours([A])), [], undefined],
    ['nothing from nothing', undefined, [], undefined],
    ['keeps foreign statements', policy(foreign, ours([A])), [], policy(foreign)],
    ['keeps foreign statements beside ours', policy(foreign), [B], policy(foreign, ours([B]))],
    ['ends a foreign share that is not declared', policy(statement({ Sid: 'console' })), [], undefined],
    [
      'keeps the declared account of a foreign share',
      policy(statement({ Sid: 'console', Principal: { AWS: [A, B] } })),
      [A],
      policy(statement({ Sid: 'console', Principal: { AWS: [A] } }), ours([A])),
    ],
    [
      'keeps the role of a foreign share',
      policy(statement({ Sid: 'x', Principal: { AWS: [A, `arn:aws:iam::${A}:role/x`] } })),
      [],
      policy(statement({ Sid: 'x', Principal: { AWS: [`arn:aws:iam::${A}:role/x`] } })),
    ],
    [
      'keeps the service of a foreign share',
      policy(statement({ Sid: 'x', Principal: { AWS: A, Service: 's.amazonaws.com' } })),
      [],
      policy(statement({ Sid: 'x', Principal: { Service: 's.amazonaws.com' } })),
    ],
  ])('%s', (_name, ...[before, accounts, expected]) => {
    const after = writeSharedWith(before, accounts, GRANT);
    expect(after === undefined ? undefined : JSON.parse(after)).toEqual(
      expected === undefined ? undefined : JSON.parse(expected),
    );
    expect(readSharedWith(after, GRANT)).toEqual([...accounts].sort());
  });

  it('names the resource where the service wants it', () => {
    const written = writeSharedWith(undefined, [A], { ...GRANT, resource: 'arn:aws:x' });
    expect(JSON.parse(written ?? '').Statement[0].Resource).toBe('arn:aws:x');
  });

  it('keeps the version and id of the document', () => {
    const before = JSON.stringify({ Version: '2008-10-17', Id: 'mine', Statement: [foreign] });
    expect(JSON.parse(writeSharedWith(before, [A], GRANT) ?? '')).toMatchObject({
      Version: '2008-10-17',
      Id: 'mine',
    });
  });
});

describe('samePolicy', () => {
  const base = policy(statement({ Principal: { AWS: [A, B] } }));
  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['none and an empty list', undefined, JSON.stringify({ Statement: [] }), true],
    ['order of accounts', base, policy(statement({ Principal: { AWS: [B, A] } })), true],
    ['root ARN or id', base, policy(statement({ Principal: { AWS: [`arn:aws:iam::${A}:root`, B] } })), true],
    ['object or list', policy(statement({})), JSON.stringify({ Statement: statement({}) }), true],
    ['an added Resource', policy(statement({})), policy(statement({ Resource: '*' })), true],
    ['another Sid', policy(statement({})), policy(statement({ Sid: 'x' })), true],
    [
      'order of keys',
      '{"Statement":{"Effect":"Allow","Action":"a:b"}}',
      '{"Statement":{"Action":["a:b"],"Effect":"Allow"}}',
      true,
    ],
    [
      'order of statements',
      policy(statement({}), statement({ Effect: 'Deny' })),
      policy(statement({ Effect: 'Deny' }), statement({})),
      true,
    ],
    ['another account', policy(statement({})), policy(statement({ Principal: { AWS: [B] } })), false],
    ['another effect', policy(statement({})), policy(statement({ Effect: 'Deny' })), false],
    ['a condition', policy(statement({})), policy(statement({ Condition: { Bool: { x: 'true' } } })), false],
    ['everybody', policy(statement({})), policy(statement({ Principal: '*' })), false],
  ])('%s', (_name, ...[a, b, expected]) => {
    expect(samePolicy(a, b)).toBe(expected);
    expect(samePolicy(b, a)).toBe(expected);
  });
});
