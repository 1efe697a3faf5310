import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { cloudHsm, dynamoDb, loadText, redshift, serverless } from './inputs.ts';

const VALID = [
  redshift('  retention: 90d\n  tags: { a: b }\nlifecycle: { createBy: 2026-12-01T00:00:00Z }\n'),
  serverless('  sharedWith: ["210987654321"]\n'),
  dynamoDb(),
  cloudHsm('  select: { newest: { createdAfter: 2026-12-01T00:00:00Z } }\n'),
].join('---\n');

/** What YAML gives a meaning, and what has broken parsers. */
const PIECES = [
  ...[
    '\n',
    '  ',
    '\t',
    ': ',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '#',
    '&a ',
    '*a',
    '!',
    '!!str ',
    '|\n',
    '>\n',
  ],
  ...[
    '"',
    "'",
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '<<: *a\n',
    '__proto__: ',
    '~',
    '\u0000',
    '\ufeff',
    '\u{1f600}',
    '\r',
  ],
  ...[
    'apiVersion: reconcile/v1\n',
    'kind: Project\n',
    '.inf',
    '0x1F',
    '012',
    'null',
    'constructor: ',
    '\\',
    '@',
    '`',
  ],
];

function isSound({ code, message, hint = '', range }: Diagnostic): boolean {
  return isPlaced(range, code) && hint.length > 4 && /^[a-z]+(-[a-z]+)*$/.test(code) && isText(message);
}

function isPlaced(range: Diagnostic['range'], code: string): boolean {
  if (range === undefined) return code === 'no-manifests';
  const { line, column, endLine, endColumn } = range;
  return line >= 1 && column >= 1 && (endLine > line || (endLine === line && endColumn >= column));
}

function isText(message: string): boolean {
  return message !== '' && message.length < 600;
}

/** It answers, finds something wrong or something declared, and every answer has a place and a text. */
async function check(input: string | Uint8Array): Promise<void> {
  const { desired, diagnostics } = await loadText(input);
  expect(diagnostics.filter((diagnostic) => !isSound(diagnostic))).toEqual([]);
  expect(desired.length + diagnostics.length).toBeGreaterThan(0);
}

describe('never throws', () => {
  const options = { numRuns: 60 };

  it('for random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), check), options);
  });

  it('for random text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), check), options);
  });

  it('for random pieces of YAML', async () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
    await fc.assert(fc.asyncProperty(text, check), { numRuns: 200 });
  });

  it('for random documents under the right header', async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const kind = fc.constantFrom('RedshiftClusterSnapshot', 'CloudHSMBackup', 'DynamoDBBackup', 'X');
    const document = fc.record({ kind, metadata: value, spec: value, lifecycle: value, other: value });
    const text = document.map((fields) => stringify({ apiVersion: 'reconcile/v1', ...fields }));
    await fc.assert(fc.asyncProperty(text, check), options);
  });

  it('for valid manifests with a piece put in, or some text cut out', async () => {
    const edit = fc.record({
      at: fc.nat(VALID.length),
      cut: fc.nat(30),
      put: fc.constantFrom('', ...PIECES),
    });
    const text = fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) =>
        edits.reduce((result, { at, cut, put }) => result.slice(0, at) + put + result.slice(at + cut), VALID),
      );
    await fc.assert(fc.asyncProperty(text, check), { numRuns: 200 });
  });

  it('for valid manifests with bytes changed', async () => {
    const bytes = new TextEncoder().encode(VALID);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    const changed = fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
      const copy = bytes.slice();
      for (const [at, byte] of changes) copy[at] = byte;
      return copy;
    });
    await fc.assert(fc.asyncProperty(changed, check), options);
  });
});

it('gives the same answer every time', async () => {
  const broken = VALID.replaceAll('name:', 'nam:').replaceAll('spec:', 'spec: { x: 1, y: 2 }\nsepc:');
  expect(await loadText(broken)).toEqual(await loadText(broken));
});
