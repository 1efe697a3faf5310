import { expect, test } from 'vitest';
import { inventoryRecords, type Listed } from '../../src/render/csv/inventory-records.ts';
import { writeCsv } from '../../src/render/csv/write-csv.ts';
import { writeText } from '../../src/render/text/write-text.ts';
import { inventoryView } from '../../src/render/views/inventory-view.ts';
import { observed } from './literal-plan.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');

function print(backups: Parameters<typeof inventoryView>[0], found = backups.length): string {
  const blocks = inventoryView(backups, { now: NOW, found });
  return writeText(blocks, { width: Number.POSITIVE_INFINITY, colour: false });
}

const MARKED = observed({
  name: 'q4',
  marker: { project: 'demo', name: 'q4' },
  createdAt: '2025-10-13T12:00:09Z',
  expiresAt: '2026-04-15T12:00:09Z',
  sizeBytes: 512,
});

const UNPINNED = observed({
  kind: 'CloudHSMBackup',
  id: 'backup-abc',
  name: '',
  source: 'cluster-1',
  createdAt: '2026-01-14T11:00:00Z',
  fields: { neverExpires: false },
});

test('the inventory shows what a backup is, how old and large, until when it is kept and whose it is', () => {
  const backups = [
    MARKED,
    observed({ name: 'rs:auto', maker: 'automated', sizeBytes: 1024 ** 3 }),
    observed({ name: 'theirs', sharedBy: '210987654321', marker: { project: 'other', name: 'theirs' } }),
    UNPINNED,
    {
      ...UNPINNED,
      id: 'backup-going',
      status: { phase: 'deleting' as const, state: 'PENDING_DELETION' },
      expiresAt: '2026-01-20T00:00:00Z',
    },
    { ...UNPINNED, name: 'audit', fields: { neverExpires: true } },
  ];
  expect(print(backups)).toBe(`\
kind                     name          source     state                  age     size  kept until (UTC)  owner
RedshiftClusterSnapshot  q4            analytics  available         3 months    512 B  2026-04-15 12:00  demo
RedshiftClusterSnapshot  rs:auto       analytics  available                   1.0 GiB  as AWS decides    automated
RedshiftClusterSnapshot  theirs        analytics  available                            forever           account 210987654321
CloudHSMBackup           backup-abc    cluster-1  available            1 day           as AWS decides    -
CloudHSMBackup           backup-going  cluster-1  PENDING_DELETION     1 day           2026-01-20 00:00  -
CloudHSMBackup           audit         cluster-1  available            1 day           forever           -

6 backups: 3 RedshiftClusterSnapshot (1.0 GiB and 1 of unknown size), 3 CloudHSMBackup. 2 marked as a project's.
`);
});

test('the target is shown only where there are several', () => {
  expect(print([MARKED, { ...MARKED, target: 'prod-us' }])).toMatch(
    /^target {3}kind .*\ndefault {2}Redshift.*\nprod-us {2}Redshift/,
  );
  expect(print([MARKED])).not.toContain('target');
});

test.each([
  [0, 'No backups.\n'],
  [1, 'No backups: the filters exclude the one found.\n'],
  [12, 'No backups: the filters exclude all 12 found.\n'],
])('an empty inventory says so, and whether filters made it so: %s', (found, text) => {
  expect(print([], found)).toBe(text);
});

test('hostile names can move, hide and reorder nothing', () => {
  const hostile = observed({
    name: '\u001b[2Jgone',
    source: 'a\nfake row',
    marker: { project: '\u202eevil', name: '\u001b[2Jgone' },
  });
  const text = print([hostile]);
  expect(text).toContain('\\u001b[2Jgone');
  expect(text).toContain('a\\nfake row');
  expect(text).toContain('\\u202eevil');
  expect(text.split('\n')).toHaveLength(5);
});

function csv(...backups: Partial<Listed>[]): string[] {
  const listed = backups.map((parts) => ({ address: 'default/X/a', ...observed(parts), ...parts }));
  return writeCsv(inventoryRecords(listed)).split('\r\n');
}

test('as CSV, every row holds what the listing tells, and lines end as RFC 4180 says', () => {
  const [header, row, end, ...rest] = csv({
    ...MARKED,
    address: 'default/RedshiftClusterSnapshot/q4',
    arn: 'arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics/q4',
    fields: { retention: '90d', tags: { owner: 'data', 'cost,center': '4 "7"' } },
  });
  expect(header).toBe(
    'address,target,kind,name,source,phase,state,createdAt,expiresAt,sizeBytes,project,sharedBy,maker,tags,id,arn',
  );
  expect(row).toBe(
    'default/RedshiftClusterSnapshot/q4,default,RedshiftClusterSnapshot,q4,analytics,ready,available,' +
      '2025-10-13T12:00:09Z,2026-04-15T12:00:09Z,512,demo,,manual,' +
      '"owner=data, cost,center=4 ""7""",an-id,arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics/q4',
  );
  expect([end, rest]).toEqual(['', []]);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['  =1', "'  =1"],
  ['\t=1', '\\t=1'],
  ['\r\n=1', '\\r\\n=1'],
  ['＝1', "'＝1"],
  ['\u200b=1', '\\u200b=1'],
  ['a=b', 'a=b'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\nb', 'a\\nb'],
  ['\u001b[31m', '\\u001b[31m'],
  ['', ''],
  ['Größe 日本', 'Größe 日本'],
])('as CSV, %j is written as %s', (value, field) => {
  expect(writeCsv({ columns: ['name'], rows: [[value]] })).toBe(`name\r\n${field}\r\n`);
});
