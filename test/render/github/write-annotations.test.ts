import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { writeAnnotations } from '../../../src/render/github/write-annotations.ts';
import { HOSTILE } from '../hostile.ts';
import { readCommand } from './read-command.ts';

const IN_REPOSITORY = { pathOf: (file: string) => (file.startsWith('<') ? undefined : `deploy/${file}`) };

const FINDING: Diagnostic = {
  code: 'unknown-field',
  severity: 'error',
  message: 'There is no field "clusterIdentifer" in spec',
  hint: 'did you mean clusterIdentifier?',
  range: { file: 'backups.yaml', line: 4, column: 9, endLine: 4, endColumn: 25 },
};

function write(...findings: Diagnostic[]): string {
  return writeAnnotations(findings, IN_REPOSITORY);
}

describe('one finding', () => {
  test.each<{ name: string; finding: Diagnostic; line: string }>([
    {
      name: 'on one line',
      finding: FINDING,
      line: '::error file=deploy/backups.yaml,line=4,endLine=4,col=9,endColumn=25,title=unknown-field::There is no field "clusterIdentifer" in spec (did you mean clusterIdentifier?)',
    },
    {
      name: 'over several lines: no columns',
      finding: { ...FINDING, range: { ...FINDING.range!, endLine: 6, endColumn: 3 } },
      line: '::error file=deploy/backups.yaml,line=4,endLine=6,title=unknown-field::There is no field "clusterIdentifer" in spec (did you mean clusterIdentifier?)',
    },
    {
      name: 'up to the end of a line',
      finding: { ...FINDING, range: { ...FINDING.range!, endLine: 7, endColumn: 1 } },
      line: '::error file=deploy/backups.yaml,line=4,endLine=6,title=unknown-field::There is no field "clusterIdentifer" in spec (did you mean clusterIdentifier?)',
    },
    {
      name: 'outside the repository: the place is told',
      finding: { ...FINDING, range: { ...FINDING.range!, file: '<stdin>' } },
      line: '::error title=unknown-field::<stdin>:4:9: There is no field "clusterIdentifer" in spec (did you mean clusterIdentifier?)',
    },
    {
      name: 'without a place or a hint',
      finding: { code: 'no-manifests', severity: 'warning', message: 'No manifest was found, 100 % sure' },
      line: '::warning title=no-manifests::No manifest was found, 100 %25 sure',
    },
    {
      name: 'with other places',
      finding: {
        code: 'duplicate',
        severity: 'error',
        message: 'a is declared twice',
        range: { file: 'b.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 },
        related: [
          {
            message: 'first declared here',
            range: { file: 'a, b.yaml', line: 2, column: 3, endLine: 2, endColumn: 4 },
          },
        ],
      },
      line: '::error file=deploy/b.yaml,line=1,endLine=1,col=1,endColumn=2,title=duplicate::a is declared twice%0Adeploy/a, b.yaml:2:3: first declared here',
    },
    {
      name: 'with a path that would end the property',
      finding: {
        code: 'x',
        severity: 'error',
        message: 'y',
        range: { file: 'a,b::c%.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 },
      },
      line: '::error file=deploy/a%2Cb%3A%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=1,title=x::y',
    },
    {
      name: 'with line breaks, escapes and marks that reorder',
      finding: { code: 'x', severity: 'error', message: 'one\ntwo\r\nthree\rfour \u001b[31m \u202e' },
      line: '::error title=x::one%0Atwo%0Athree%0Afour \\u001b[31m \\u202e',
    },
  ])('$name', ({ finding, line }) => {
    expect(write(finding)).toBe(`${line}\n`);
  });
});

test('no findings are no text', () => {
  expect(write()).toBe('');
});

test('errors come before warnings', () => {
  const text = write(
    { code: 'a', severity: 'warning', message: 'first' },
    { code: 'b', severity: 'error', message: 'second' },
  );
  expect(text).toBe('::error title=b::second\n::warning title=a::first\n');
});

describe('more than GitHub shows', () => {
  const many = (number: number, severity: Diagnostic['severity']): Diagnostic[] =>
    Array.from({ length: number }, (_, index) => ({
      code: 'x',
      severity,
      message: `number ${index + 1}`,
      range: { file: 'm.yaml', line: index + 1, column: 1, endLine: index + 1, endColumn: 2 },
    }));

  test('ten of each kind are all there', () => {
    const lines = write(...many(10, 'error'), ...many(10, 'warning')).split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[9]).toBe(
      '::error file=deploy/m.yaml,line=10,endLine=10,col=1,endColumn=2,title=x::number 10',
    );
    expect(lines[19]).toBe(
      '::warning file=deploy/m.yaml,line=10,endLine=10,col=1,endColumn=2,title=x::number 10',
    );
  });

  test('of eleven, nine, and where the two others are', () => {
    const placeless: Diagnostic = { code: 'no-manifests', severity: 'error', message: 'none' };
    const lines = write(...many(10, 'error'), placeless).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[8]).toBe('::error file=deploy/m.yaml,line=9,endLine=9,col=1,endColumn=2,title=x::number 9');
    expect(lines[9]).toBe(
      '::error title=2 more errors::2 more errors than GitHub shows here:%0Adeploy/m.yaml:10:1 x%0Ano-manifests',
    );
  });

  test('of very many, not every place', () => {
    const lines = write(...many(500, 'warning')).split('\n');
    expect(lines).toHaveLength(11);
    const last = readCommand(lines[9]!);
    expect(last.properties).toEqual({ title: '491 more warnings' });
    const places = last.data.split('\n');
    expect(places).toHaveLength(22);
    expect(places.at(-2)).toBe('deploy/m.yaml:29:1 x');
    expect(places.at(-1)).toBe('and 471 more');
    expect(last.data.length).toBeLessThan(4096);
  });
});

describe('hostile text', () => {
  test.each(HOSTILE)('%j', (text) => {
    const range = { file: text, line: 1, column: 1, endLine: 1, endColumn: 2 };
    const finding: Diagnostic = {
      code: text,
      severity: 'error',
      message: text,
      hint: text,
      range,
      related: [{ message: text, range }],
    };
    const written = writeAnnotations([finding], { pathOf: (file) => file });
    // One line, and nothing in it that moves the cursor or hides.
    expect(written.match(/[\n\r\u2028\u2029\u0085]/g)).toEqual(['\n']);
    expect(written.slice(0, -1)).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/u);
    const { name, properties, data } = readCommand(written.slice(0, -1));
    expect(name).toBe('error');
    // The runner leaves out what is empty.
    const rest = { line: '1', endLine: '1', col: '1', endColumn: '2' };
    const own = text === '' ? {} : { file: expect.any(String), title: expect.any(String) };
    expect(properties).toEqual({ ...rest, ...own });
    for (const line of data.split('\n')) expect(line).not.toMatch(/^\s*::|##\w*\[/);
  });

  test('what is no danger comes back as it was', () => {
    for (const text of ['100%', '%25', '%0A::error::x', 'a:b,c', '**b**', '@someone', 'a|b', '']) {
      const range = { file: `${text}.yaml`, line: 1, column: 1, endLine: 1, endColumn: 2 };
      const written = writeAnnotations([{ code: 'x', severity: 'error', message: text, range }], {
        pathOf: (file) => file,
      });
      const { properties, data } = readCommand(written.slice(0, -1));
      expect(data).toBe(text);
      expect(properties['file']).toBe(`${text}.yaml`);
    }
  });
});
