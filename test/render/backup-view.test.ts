import { expect, test } from 'vitest';
import { writeText } from '../../src/render/text/write-text.ts';
import { backupView, type ShownBackup } from '../../src/render/views/backup-view.ts';
import { kindOf } from '../support/values.ts';
import { observed } from './literal-plan.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');

function print(parts: Partial<ShownBackup> = {}, width = Number.POSITIVE_INFINITY): string {
  const shown: ShownBackup = {
    address: 'default/RedshiftClusterSnapshot/q4',
    backup: observed(),
    info: kindOf('RedshiftClusterSnapshot'),
    declaration: 'undeclared',
    description: {},
    ...parts,
  };
  return writeText(backupView(shown, NOW), { width, colour: false });
}

test('a backup in the making: how far it is, whose it is, where it is declared, what it is compared by', () => {
  const backup = observed({
    id: 'q4',
    arn: 'arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics/q4',
    status: {
      phase: 'pending',
      state: 'creating',
      progress: {
        percent: 43,
        doneMegabytes: 860,
        totalMegabytes: 2000,
        elapsedSeconds: 70,
        remainingSeconds: 90,
      },
    },
    marker: { project: 'demo', name: 'q4' },
    createdAt: '2026-01-15T11:55:00Z',
    expiresAt: '2026-04-15T12:00:00Z',
    fields: { retention: '90d', tags: { owner: 'data platform', env: 'prod' }, sharedWith: ['1', '2'] },
    details: {
      SnapshotIdentifier: 'q4',
      Tags: [{ Key: 'owner', Value: 'x' }],
      Empty: [],
      None: {},
      Flag: false,
    },
  });
  const declaredAt = { file: 'a.yaml', line: 3, column: 9, endLine: 3, endColumn: 11 };
  expect(print({ backup, declaration: 'declared', declaredAt })).toBe(`\
default/RedshiftClusterSnapshot/q4
kind        Redshift snapshot
cluster     analytics
state       creating, 43 %, about 1 min 30 s left (pending)
progress    860 of 2000 MB, 70 s so far
taken       2026-01-15 11:55 UTC, 5 min ago
kept until  2026-04-15 12:00 UTC, in 2 months
size        not known
type        manual
owner       project demo, as q4
declared    a.yaml:3:9
retention   90d
tags.owner  "data platform"
tags.env    prod
sharedWith  1, 2
id          q4
ARN         arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics/q4

As AWS tells it
SnapshotIdentifier  q4
Tags[0].Key         owner
Tags[0].Value       x
Empty               (none)
None                (none)
Flag                false
`);
});

test.each<[string, Partial<ShownBackup>, string]>([
  ['shared', { backup: observed({ sharedBy: '210987654321' }) }, 'account 210987654321, which shares it'],
  ['automatic', { backup: observed({ maker: 'automated' }) }, 'AWS'],
  ['unmarked', {}, 'nobody: it carries no mark of a project'],
  ['of a kind without marks', { info: kindOf('DynamoDBBackup') }, 'by name: this kind carries no marks'],
])('the owner of one that is %s', (_name, parts, owner) => {
  expect(print(parts)).toContain(`\nowner       ${owner}\n`);
});

test.each<[ShownBackup['declaration'], string]>([
  ['undeclared', 'no'],
  ['unknown', 'not known: the manifests have errors (reconcile validate)'],
])('where it is declared: %s', (declaration, text) => {
  expect(print({ declaration })).toContain(`\ndeclared    ${text}\n`);
});

test.each<[Partial<ShownBackup['backup']>, string]>([
  [{}, 'forever'],
  [{ expiresAt: '2026-01-15T11:00:00Z' }, '2026-01-15 11:00 UTC, passed'],
  [{ expiresAt: '2026-01-17T12:00:00Z' }, '2026-01-17 12:00 UTC, in 2 days'],
  [{ maker: 'automated' }, 'as AWS decides'],
  [{ fields: { neverExpires: false } }, 'as AWS decides'],
  [{ fields: { neverExpires: true } }, 'forever'],
])('until when it is kept: %j', (parts, text) => {
  expect(print({ backup: observed(parts) })).toMatch(new RegExp(`\nkept until +${text}\n`));
});

test('a description adds what the listing has not told under the same last name', () => {
  const backup = observed({ details: { BackupArn: 'arn:1', BackupSizeBytes: 5 } });
  const description = {
    BackupDetails: { BackupArn: 'arn:1', BackupSizeBytes: 6 },
    SourceTableDetails: { KeySchema: [{ AttributeName: 'id' }], ItemCount: 5 },
  };
  expect(print({ backup, description })).toMatch(
    /\nAs AWS tells it\nBackupArn +arn:1\nBackupSizeBytes +5\nBackupDetails\.BackupSizeBytes +6\nSourceTableDetails\.KeySchema\[0\]\.AttributeName +id\nSourceTableDetails\.ItemCount +5\n$/,
  );
});

test('on a narrow terminal long values are broken and nothing is lost', () => {
  const lines = print({ backup: observed({ details: { Policy: 'x'.repeat(200) } }) }, 60).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(lines.join('').match(/x/g)).toHaveLength(200);
});
