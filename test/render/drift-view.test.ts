import { describe, expect, test } from 'vitest';
import type { Drift } from '../../src/model/drift/drift.ts';
import { driftDocument } from '../../src/render/documents/drift-document.ts';
import { writeText } from '../../src/render/text/write-text.ts';
import { driftView } from '../../src/render/views/drift/drift-view.ts';
import { type Format, writeDocument } from '../../src/render/write-document.ts';
import { HOSTILE } from './hostile.ts';
import { drift, drifted, EVERY_DRIFT } from './literal-drift.ts';
import { desired, observed } from './literal-plan.ts';
import { readMarkdown } from './markdown/read-markdown.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const STYLE = { width: Number.POSITIVE_INFINITY, colour: false, version: '1.2.3' };
const KNOWN = { reason: 'Known.', until: '2027-01-31T00:00:00.000Z' };

function print(value: Drift, next?: string): string {
  return writeText(driftView(value, { now: NOW, ...(next === undefined ? {} : { next }) }), STYLE);
}

test('what is not as declared, the worst first; then details, what is known, what is coming, and one line', () => {
  expect(print(EVERY_DRIFT, 'reconcile plan backups')).toBe(`\
cause             kind                     name          source               what
pending-deletion  CloudHSMBackup           gold          analytics            it was deleted, and can be restored for some days
missing           RedshiftClusterSnapshot  before-q4     analytisc            it does not exist; there is no cluster analytisc
failed            RedshiftClusterSnapshot  torn          analytics            the failed one holds no data
being-deleted     RedshiftClusterSnapshot  leaving       analytics            AWS is deleting it
conflict          RedshiftClusterSnapshot  other-source  analytics            a backup of this name exists and is another one; it is never replaced
foreign           RedshiftClusterSnapshot  theirs        analytics            it belongs to project other
drift             RedshiftClusterSnapshot  month-end     analytics            retention, sharedWith
unowned           RedshiftClusterSnapshot  unmarked      analytics            it carries no mark of this project
no-candidate      CloudHSMBackup           keys          cluster-a2b3c4d5e6f  there is no backup backup-a2b3c4d5e6aa
expired           RedshiftClusterSnapshot  trial         analytics            it exists, and deleteAfter has passed
declared-absent   RedshiftClusterSnapshot  old           analytics            it exists, and is declared absent
duplicate         DynamoDBBackup           nightly       orders               2 backups have this name; a counts; also there: b
undeclared        RedshiftClusterSnapshot  nobodys       analytics            no manifest declares it; --prune deletes it

Details
pending-deletion default/CloudHSMBackup/gold
missing default/RedshiftClusterSnapshot/before-q4
    there is no cluster analytisc: did you mean "analytics"?
failed default/RedshiftClusterSnapshot/torn
being-deleted default/RedshiftClusterSnapshot/leaving
conflict default/RedshiftClusterSnapshot/other-source
    clusterIdentifier: finance -> analytics
foreign default/RedshiftClusterSnapshot/theirs
drift default/RedshiftClusterSnapshot/month-end
    retention: 30d -> 90d
    sharedWith: 310987654321 -> (none)
unowned default/RedshiftClusterSnapshot/unmarked
no-candidate default/CloudHSMBackup/keys
expired default/RedshiftClusterSnapshot/trial
    taken 2025-12-15 12:00, 31 days ago, kept forever
declared-absent default/RedshiftClusterSnapshot/old
    taken 2025-03-01 04:05, 10 months ago, 1.5 GiB, kept forever
duplicate default/DynamoDBBackup/nightly
undeclared default/RedshiftClusterSnapshot/nobodys

Acknowledged
cause            kind                     name       source     reason                                    until (UTC)
deadline-passed  RedshiftClusterSnapshot  before-q2  analytics  Taken by hand as q2-manual, see OPS-123.  2027-01-31 00:00
selected         CloudHSMBackup           ceremony   analytics  To be named in the next window.           2027-01-31 00:00

selected default/CloudHSMBackup/ceremony
    neverExpires: false -> true

Being made
kind                     name    source     state              for
RedshiftClusterSnapshot  coming  analytics  creating, 43 %  3 days

Problems
known.yaml:4:13 warning acknowledgement-unused default/RedshiftClusterSnapshot/kept (drift) is acknowledged and does not drift so: its cause is in-sync now
    remove the acknowledgement, or correct backup and cause to what drift prints

Drift: 13 backups, 2 acknowledged, 1 being made.

To see what apply would do:

  reconcile plan backups
`);
});

describe('the last line', () => {
  const known = drifted({ action: 'create', cause: 'missing', name: 'a', acknowledged: KNOWN });
  test.each<[Drift, string]>([
    [drift([]), 'No drift.'],
    [drift([], { asDeclared: ['a'] }), 'No drift: 1 backup as declared.'],
    [drift([known], { asDeclared: ['b', 'c'] }), 'No drift: 2 backups as declared, 1 acknowledged.'],
    [drift([known]), 'No drift: 1 acknowledged.'],
    [
      drift([drifted({ action: 'create', cause: 'missing', name: 'a' })], { asDeclared: ['b'] }),
      'Drift: 1 backup.',
    ],
    [
      drift([], { asDeclared: ['a'], summary: { unselected: 3, unjudged: 2 } }),
      'No drift: 1 backup as declared. Not selected: 3 declared. Not judged: 2 that other manifests may declare.',
    ],
  ])('%#: %s', (value, line) => {
    expect(print(value, 'reconcile plan').split('\n')).toContain(line);
  });

  test('is the last where there is nothing to do', () => {
    expect(print(drift([known]), 'reconcile plan')).toMatch(/acknowledged\.\n$/);
  });
});

test('targets are shown where there are several', () => {
  const value = drift([
    drifted({ action: 'create', cause: 'missing', name: 'a', target: 'eu' }),
    drifted({ action: 'create', cause: 'missing', name: 'a', target: 'us' }),
  ]);
  expect(print(value)).toContain(
    '\nmissing  us      RedshiftClusterSnapshot  a     analytics  it does not exist\n',
  );
});

test('what else was found of a backup is not lost', () => {
  const reason = '2 backups have this name; a counts; also there: b';
  const fields = [{ path: 'retention', before: '30d', after: '90d' }];
  const value = drift([drifted({ action: 'update', cause: 'drift', name: 'a', reason, fields })]);
  expect(print(value)).toContain(
    `drift default/RedshiftClusterSnapshot/a\n    ${reason}\n    retention: 30d -> 90d\n`,
  );
});

describe('for machines', () => {
  const document = driftDocument(EVERY_DRIFT, { now: NOW });

  test('the value is what was found', () => {
    expect(document.value).toBe(EVERY_DRIFT);
    expect(document.sticky).toEqual({ topic: 'drift', project: 'demo' });
  });

  test('what nobody has acknowledged is a warning where it is declared, and points to what is wrong there', () => {
    const { findings } = document;
    expect(findings).toHaveLength(14);
    expect(findings.find(({ code }) => code === 'missing')).toEqual({
      code: 'missing',
      severity: 'warning',
      message: 'default/RedshiftClusterSnapshot/before-q4: it does not exist; there is no cluster analytisc',
      hint: 'did you mean "analytics"?',
      range: expect.objectContaining({ file: 'backups.yaml', line: 4 }),
      related: [{ message: 'there is no cluster analytisc', range: expect.objectContaining({ line: 7 }) }],
    });
    expect(findings.find(({ code }) => code === 'undeclared')).toEqual({
      code: 'undeclared',
      severity: 'warning',
      message: 'default/RedshiftClusterSnapshot/nobodys: no manifest declares it; --prune deletes it',
    });
    expect(findings.at(-1)).toMatchObject({ code: 'acknowledgement-unused', range: { line: 4 } });
  });

  test('each declared backup is a case, and so is what nobody declares', () => {
    const { cases } = document;
    const of = (name: string) => cases.filter((one) => one.name.endsWith(`/${name}`));
    expect(cases).toHaveLength(17);
    expect(of('kept')).toEqual([
      { group: 'RedshiftClusterSnapshot', name: 'default/RedshiftClusterSnapshot/kept' },
    ]);
    expect(of('coming')).toEqual([
      { group: 'RedshiftClusterSnapshot', name: 'default/RedshiftClusterSnapshot/coming' },
    ]);
    expect(of('month-end')).toMatchObject([
      { problem: { kind: 'failure', code: 'drift', message: 'retention, sharedWith' } },
    ]);
    expect(of('nobodys')).toMatchObject([{ problem: { kind: 'failure', code: 'undeclared' } }]);
    expect(of('before-q2')).toMatchObject([
      {
        problem: {
          kind: 'skipped',
          code: 'deadline-passed',
          message: 'Taken by hand as q2-manual, see OPS-123. (acknowledged until 2027-01-31T00:00:00.000Z)',
        },
      },
    ]);
  });

  test('a backup that drifts in two ways, one of them known, fails', () => {
    const two = drift([
      drifted({ action: 'delete', cause: 'expired', name: 'a', after: desired(), acknowledged: KNOWN }),
      drifted({ action: 'delete', cause: 'declared-absent', name: 'a', after: desired() }),
    ]);
    expect(driftDocument(two, { now: NOW }).cases).toMatchObject([
      { problem: { kind: 'failure', code: 'declared-absent', message: 'it exists, and is declared absent' } },
    ]);
  });
});

test('a saved one is shown as it was', async () => {
  const saved: Drift = JSON.parse(
    await writeDocument(driftDocument(EVERY_DRIFT, { now: NOW }), 'json', STYLE),
  );
  expect(driftDocument(saved, { now: NOW })).toEqual(driftDocument(EVERY_DRIFT, { now: NOW }));
});

test('500 that are gone fit into one comment, each in its row', async () => {
  const gone = Array.from({ length: 500 }, (_, index) =>
    drifted({ action: 'create', cause: 'missing', name: `analytics-before-${index}`, after: desired() }),
  );
  const page = await writeDocument(driftDocument(drift(gone), { now: NOW }), 'markdown', STYLE);
  expect(Buffer.byteLength(page)).toBeLessThan(65_536);
  expect(page.match(/^> \| missing \| RedshiftClusterSnapshot \| `analytics-before-\d+` \|/gm)).toHaveLength(
    500,
  );
});

describe('a reason, a name, a project or a value does nothing', () => {
  const FORMATS: readonly Format[] = ['text', 'json', 'markdown', 'html', 'sarif', 'junit'];

  /** Drift with a text in every place that somebody else writes. */
  const withText = (text: string) =>
    driftDocument(
      drift([
        drifted({
          action: 'update',
          cause: 'drift',
          name: `a${text}`,
          source: `b${text}`,
          // Old and new values that are long are compared by lines, which is another structure.
          fields: [{ path: `tags.${text}`, before: 'c', after: null }],
          acknowledged: { ...KNOWN, reason: `d${text}` },
        }),
        drifted({
          action: 'blocked',
          cause: 'foreign',
          name: `a${text}`,
          reason: `it belongs to project ${text}`,
          before: observed({ name: `a${text}` }),
        }),
      ]),
      { now: NOW },
    );

  /** What a format is built of, whatever the text says. */
  const structureOf = async (text: string): Promise<Record<string, unknown>> => {
    const document = withText(text);
    const all = await Promise.all(FORMATS.map((format) => writeDocument(document, format, STYLE)));
    const [plain = '', json = '', markdown = '', html = '', sarif = '', junit = ''] = all;
    expect(JSON.parse(json)).toEqual(document.value);
    expect(Object.keys(JSON.parse(sarif))).toContain('runs');
    expect(all.join('')).not.toMatch(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    return {
      text: plain.split('\n').length,
      // Empty ones keep GitHub from reading a sign as more than itself.
      markdown: readMarkdown(markdown).elements.flatMap(({ name }) => (name === 'span' ? [] : [name])),
      html: html.match(/<[a-z]+/g)?.length,
      junit: junit.match(/</g)?.length,
    };
  };

  test.each(HOSTILE)('%j', async (text) => {
    expect(await structureOf(text)).toEqual(await structureOf('x'));
  });
});
