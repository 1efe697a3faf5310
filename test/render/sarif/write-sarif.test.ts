import { writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { Document } from '../../../src/render/document.ts';
import { neutralise } from '../../../src/render/neutralise.ts';
import { writeSarif } from '../../../src/render/sarif/write-sarif.ts';
import { dynamoDb, loadFolder, loadText, redshift, withFolder } from '../../manifest/inputs.ts';
import { HOSTILE } from '../hostile.ts';
import { sarifErrors } from './sarif-schema.ts';

interface Message {
  text: string;
}

interface Location {
  id?: number;
  message?: Message;
  physicalLocation: {
    artifactLocation: { uri: string };
    region: { startLine: number; startColumn: number; endLine: number; endColumn: number };
  };
}

/** What these tests read of a log. */
interface Run {
  tool: { driver: { rules: { id: string }[] } };
  invocations?: {
    executionSuccessful: boolean;
    toolExecutionNotifications: { level: string; message: Message }[];
  }[];
  results: {
    ruleId: string;
    ruleIndex: number;
    level: string;
    message: Message;
    locations: Location[];
    relatedLocations?: Location[];
    partialFingerprints: Record<string, string>;
  }[];
}

function withFindings(findings: readonly Diagnostic[]): Document {
  return { title: 'Validation', findings, cases: [], view: [], page: [], value: {} };
}

/** The run of a log that the standard's schema accepts. */
function runOf(findings: readonly Diagnostic[]): Run {
  const log = JSON.parse(writeSarif(withFindings(findings), '1.2.3'));
  expect(sarifErrors(log)).toEqual([]);
  return log.runs[0];
}

const range = (file: string, line = 1) => ({ file, line, column: 3, endLine: line, endColumn: 9 });
const error = (message: string, file = 'm.yaml', line = 1): Diagnostic => ({
  code: 'x',
  severity: 'error',
  message,
  range: range(file, line),
});

test('a whole log', () => {
  const findings: Diagnostic[] = [
    {
      code: 'unknown-field',
      severity: 'error',
      message: 'There is no field "clusterIdentifer" in spec',
      hint: 'did you mean clusterIdentifier?',
      range: { file: './deploy/my backups.yaml', line: 4, column: 9, endLine: 4, endColumn: 25 },
    },
    {
      code: 'duplicate',
      severity: 'error',
      message: 'DynamoDBBackup/orders/before is declared twice',
      range: range('b.yaml', 7),
      related: [{ message: 'first declared here', range: range('a.yaml', 2) }],
    },
    { code: 'nothing-selected', severity: 'warning', message: 'No manifest matches' },
  ];
  expect(writeSarif(withFindings(findings), '1.2.3')).toBe(`{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "reconcile",
          "version": "1.2.3",
          "rules": [
            {
              "id": "duplicate",
              "shortDescription": {
                "text": "Duplicate"
              },
              "fullDescription": {
                "text": "Duplicate"
              },
              "help": {
                "text": "Each result says what is wrong and, where it is known, what to write instead."
              },
              "defaultConfiguration": {
                "level": "error"
              }
            },
            {
              "id": "nothing-selected",
              "shortDescription": {
                "text": "Nothing selected"
              },
              "fullDescription": {
                "text": "Nothing selected"
              },
              "help": {
                "text": "Each result says what is wrong and, where it is known, what to write instead."
              },
              "defaultConfiguration": {
                "level": "warning"
              }
            },
            {
              "id": "unknown-field",
              "shortDescription": {
                "text": "Unknown field"
              },
              "fullDescription": {
                "text": "Unknown field"
              },
              "help": {
                "text": "Each result says what is wrong and, where it is known, what to write instead."
              },
              "defaultConfiguration": {
                "level": "error"
              }
            }
          ]
        }
      },
      "invocations": [
        {
          "executionSuccessful": true,
          "toolExecutionNotifications": [
            {
              "associatedRule": {
                "id": "nothing-selected",
                "index": 1
              },
              "level": "warning",
              "message": {
                "text": "No manifest matches"
              }
            }
          ]
        }
      ],
      "columnKind": "utf16CodeUnits",
      "results": [
        {
          "ruleId": "unknown-field",
          "ruleIndex": 2,
          "level": "error",
          "message": {
            "text": "There is no field \\"clusterIdentifer\\" in spec (did you mean clusterIdentifier?)"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "deploy/my%20backups.yaml"
                },
                "region": {
                  "startLine": 4,
                  "startColumn": 9,
                  "endLine": 4,
                  "endColumn": 25
                }
              }
            }
          ],
          "partialFingerprints": {
            "finding/v1": "9cc44220a917dd20:1"
          }
        },
        {
          "ruleId": "duplicate",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "DynamoDBBackup/orders/before is declared twice: [first declared here](1)"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "b.yaml"
                },
                "region": {
                  "startLine": 7,
                  "startColumn": 3,
                  "endLine": 7,
                  "endColumn": 9
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "id": 1,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a.yaml"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 3,
                  "endLine": 2,
                  "endColumn": 9
                }
              },
              "message": {
                "text": "first declared here"
              }
            }
          ],
          "partialFingerprints": {
            "finding/v1": "f19e411b0c27a1c8:1"
          }
        }
      ]
    }
  ]
}
`);
});

test('no findings: no results, which a consumer may rely on', () => {
  const run = runOf([]);
  expect(run.tool.driver.rules).toEqual([]);
  expect(run.results).toEqual([]);
  expect(run.invocations).toBeUndefined();
});

describe('what the schema accepts', () => {
  test('not everything', () => {
    expect(sarifErrors({ version: '2.1.0', runs: [{ results: [] }] })).toMatchObject([
      { instancePath: '/runs/0', params: { missingProperty: 'tool' } },
    ]);
  });

  test('everything that is wrong with real files', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'a.yaml'), redshift('  clusterIdentifer: x\n  retention: 5000d\n'));
      await writeFile(join(folder, 'b.yaml'), `${dynamoDb()}---\n${dynamoDb()}`);
      await writeFile(join(folder, 'ünï code.yaml'), 'kind: [\n');
      const { diagnostics } = await loadFolder(folder, ['.']);
      const run = runOf(diagnostics);
      expect(run.results.map(({ ruleId, locations }) => [ruleId, uriOf(locations)])).toEqual([
        ['unknown-field', 'a.yaml'],
        ['invalid-value', 'a.yaml'],
        ['duplicate-backup', 'b.yaml'],
        ['yaml-syntax', '%C3%BCn%C3%AF%20code.yaml'],
      ]);
      expect(run.invocations).toBeUndefined();
    });
  });

  test('standard input, which is no file', async () => {
    const { diagnostics } = await loadText(redshift('  clusterIdentifer: x\n'));
    const run = runOf(diagnostics);
    expect(run.results).toEqual([]);
    expect(run.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            associatedRule: { id: 'unknown-field', index: 0 },
            level: 'error',
            message: {
              text: '<stdin>:7:3: There is no field "clusterIdentifer" in spec (did you mean clusterIdentifier?)',
            },
          },
        ],
      },
    ]);
  });
});

test.each<{ name: string; findings: Diagnostic[]; successful: boolean | undefined }>([
  { name: 'all have a place', findings: [error('y')], successful: undefined },
  {
    name: 'a warning without a place',
    findings: [{ code: 'x', severity: 'warning', message: 'y' }],
    successful: true,
  },
  {
    name: 'an error without a place, and no other',
    findings: [{ code: 'x', severity: 'error', message: 'y' }],
    successful: false,
  },
  {
    name: 'an error without a place, beside one that must be shown at its place',
    findings: [{ code: 'x', severity: 'error', message: 'y' }, error('z')],
    successful: true,
  },
])('whether the run failed: $name', ({ findings, successful }) => {
  expect(runOf(findings).invocations?.[0]?.executionSuccessful).toBe(successful);
});

test('other places without a file are named in the message', () => {
  const related = [
    { message: 'one', range: range('<stdin>', 5) },
    { message: 'two', range: range('c.yaml', 6) },
  ];
  const [result] = runOf([{ ...error('y'), hint: 'z', related }]).results;
  expect(result?.message.text).toBe('y (z): one at <stdin>:5:3, [two](1)');
  expect(result?.relatedLocations?.map(({ id, message }) => [id, message?.text])).toEqual([[1, 'two']]);
});

test('a message that is empty says at least the code', () => {
  expect(runOf([error('')]).results[0]?.message.text).toBe('x');
});

test('a fingerprint stays when lines move, and is each result’s own', () => {
  const prints = (findings: readonly Diagnostic[]) =>
    runOf(findings).results.map(({ partialFingerprints }) => partialFingerprints['finding/v1']);
  const before = prints([error('y', 'a.yaml', 1), error('y', 'a.yaml', 5), error('z', 'a.yaml', 6)]);
  const after = prints([error('y', 'a.yaml', 11), error('y', 'a.yaml', 15), error('z', 'a.yaml', 16)]);
  expect(after).toEqual(before);
  expect(new Set(before).size).toBe(3);
  // Of two files, each counts its own.
  expect(prints([error('y', 'b.yaml'), error('y', 'a.yaml')])).toEqual([before[0], before[0]]);
});

test.each<[file: string, uri: string]>([
  ['a/b.yaml', 'a/b.yaml'],
  ['./a//b.yaml', 'a/b.yaml'],
  ['../a.yaml', '../a.yaml'],
  ['/tmp/my backups#1.yaml', 'file:///tmp/my%20backups%231.yaml'],
  ['a:b?c#d%e.yaml', 'a%3Ab%3Fc%23d%25e.yaml'],
  ['日本.yaml', '%E6%97%A5%E6%9C%AC.yaml'],
])('the URI of %s', (file, uri) => {
  expect(uriOf(runOf([error('y', file)]).results[0]?.locations)).toBe(uri);
});

describe('hostile text', () => {
  /** The targets of the links that a viewer sees in a plain text message (SARIF 2.1.0, 3.11.6). */
  const targetsIn = (text: string) =>
    Array.from(text.matchAll(/\[(?:[^\\[\]]|\\[\\[\]])*\]\(([^)]*)\)/g), ([, target]) => target);

  test.each(HOSTILE)('%j', (text) => {
    const finding: Diagnostic = {
      code: text,
      severity: 'error',
      message: text,
      hint: text,
      range: range(text),
      related: [{ message: text, range: range('a.yaml') }],
    };
    const { range: _range, ...placeless } = finding;
    const run = runOf([finding, placeless]);
    const [rule] = run.tool.driver.rules;
    expect(rule?.id).toBe(neutralise(text));
    const [result] = run.results;
    // Without a name a file is none.
    expect(result === undefined).toBe(text === '');
    const uri = uriOf(result?.locations);
    if (uri !== undefined && !/\p{Cs}/u.test(text))
      expect(decodeURIComponent(uri)).toBe(posix.normalize(text));
    const notes = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    for (const { message } of [...(result === undefined ? [] : [result]), ...notes]) {
      expect(message.text.replaceAll('\n', '')).not.toMatch(
        /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
      );
      expect(message.text.replaceAll(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
    }
    if (result !== undefined) expect(targetsIn(result.message.text)).toEqual(['1']);
    expect(notes.flatMap(({ message }) => targetsIn(message.text))).toEqual([]);
  });

  test('braces, brackets and backslashes are read as they were meant', () => {
    const message = 'a{0} [x](javascript:alert(1)) [0] \\d';
    const related = [{ message, range: range('a.yaml') }];
    expect(runOf([{ ...error(message), related }]).results[0]?.message.text).toBe(
      'a{{0}} [x]\\(javascript:alert(1)) [0] \\d: [a{{0}} \\[x\\](javascript:alert(1)) \\[0\\] \\\\d](1)',
    );
  });
});

function uriOf(locations: Location[] | undefined): string | undefined {
  return locations?.[0]?.physicalLocation.artifactLocation.uri;
}
