import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { Case, Document } from '../../../src/render/document.ts';
import { writeJunit } from '../../../src/render/junit/write-junit.ts';
import { escapeUnits, neutralise } from '../../../src/render/neutralise.ts';
import { HOSTILE } from '../hostile.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

function withCases(cases: readonly Case[], title = 'Apply for data-platform'): Document {
  return { title, cases, findings: [], view: [], page: [], value: {} };
}

test('suites by group, cases in order, counts and times', () => {
  const cases: Case[] = [
    { group: 'DynamoDBBackup', name: 'DynamoDBBackup/orders/before', seconds: 1.25 },
    { group: 'RedshiftClusterSnapshot', name: 'RedshiftClusterSnapshot/a', seconds: 61.0004 },
    {
      group: 'DynamoDBBackup',
      name: 'DynamoDBBackup/orders/after',
      problem: { kind: 'failure', code: 'conflict', message: 'it is a backup of <another> "table"' },
    },
    {
      group: 'DynamoDBBackup',
      name: 'DynamoDBBackup/users/after',
      problem: { kind: 'skipped', code: 'not-started', message: 'not started' },
    },
  ];
  expect(
    writeJunit(withCases(cases)),
  ).toBe(`${HEAD}<testsuites name="Apply for data-platform" tests="4" failures="1" errors="0" time="62.250">
  <testsuite name="DynamoDBBackup" tests="3" failures="1" errors="0" time="1.250" skipped="1">
    <testcase classname="DynamoDBBackup" name="DynamoDBBackup/orders/before" time="1.250"/>
    <testcase classname="DynamoDBBackup" name="DynamoDBBackup/orders/after" time="0.000">
      <failure type="conflict" message="it is a backup of &lt;another&gt; &quot;table&quot;">conflict: it is a backup of &lt;another&gt; &quot;table&quot;</failure>
    </testcase>
    <testcase classname="DynamoDBBackup" name="DynamoDBBackup/users/after" time="0.000">
      <skipped type="not-started" message="not started">not-started: not started</skipped>
    </testcase>
  </testsuite>
  <testsuite name="RedshiftClusterSnapshot" tests="1" failures="0" errors="0" time="61.000" skipped="0">
    <testcase classname="RedshiftClusterSnapshot" name="RedshiftClusterSnapshot/a" time="61.000"/>
  </testsuite>
</testsuites>
`);
});

test('no cases', () => {
  expect(writeJunit(withCases([]))).toBe(
    `${HEAD}<testsuites name="Apply for data-platform" tests="0" failures="0" errors="0" time="0.000"/>\n`,
  );
});

test('a message of several lines: the attribute has the first, the text has all', () => {
  const message = '4:9 unknown-field There is no field "x"\r\n7:1 missing-field\n::error::x';
  const problem = { kind: 'failure', code: 'unknown-field', message } as const;
  expect(writeJunit(withCases([{ group: 'manifests', name: 'm.yaml', problem }]))).toContain(`
      <failure type="unknown-field" message="4:9 unknown-field There is no field &quot;x&quot; (and 2 more)">unknown-field: 4:9 unknown-field There is no field &quot;x&quot;
7:1 missing-field
\\u003a:error::x</failure>
`);
});

test('a name that reads as a boolean, a number or a key of every object is a name', () => {
  const names = ['true', 'false', '1', '007', '__proto__', 'constructor'];
  const written = writeJunit(withCases(names.map((name) => ({ group: name, name }))));
  for (const name of names) {
    expect(written).toContain(`<testsuite name="${name}" tests="1"`);
    expect(written).toContain(`<testcase classname="${name}" name="${name}" time="0.000"/>`);
  }
});

describe('hostile text', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });

  test.each(HOSTILE)('%j', (text) => {
    const name = text;
    const failure = { kind: 'failure', code: text, message: text } as const;
    const skipped = { kind: 'skipped', code: 'x', message: text } as const;
    const written = writeJunit(
      withCases(
        [
          { group: text, name, problem: failure },
          { group: text, name, problem: skipped },
        ],
        text,
      ),
    );
    expect(XMLValidator.validate(written)).toBe(true);
    // What XML 1.0 can't hold, and what hides or reorders.
    expect(written.replaceAll('\n', '')).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/u);
    const { testsuites } = parser.parse(written);
    const [suite] = testsuites.testsuite;
    const seen = neutralise(text).replaceAll('\uffff', escapeUnits);
    expect([testsuites['@name'], suite['@name'], suite['@tests']]).toEqual([seen, seen, '2']);
    const [failed, left] = suite.testcase;
    expect([failed['@classname'], failed['@name'], failed.failure['@type']]).toEqual([seen, seen, seen]);
    if (/[\n\r]/.test(text)) return;
    expect([failed.failure['@message'], left.skipped['@message']]).toEqual([seen, seen]);
    expect([failed.failure['#text'], left.skipped['#text']]).toEqual([`${seen}: ${seen}`, `x: ${seen}`]);
  });
});
