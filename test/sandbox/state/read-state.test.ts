import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DocumentError } from '../../../src/sandbox/document/document-error.ts';
import { SERVICES } from '../../../src/sandbox/services/services.ts';
import { readState } from '../../../src/sandbox/state/read-state.ts';
import { emptyState, sliceAt } from '../../../src/sandbox/state/state.ts';
import { createTestStore, startTestSandbox } from '../../support/start-test-sandbox.ts';

function problems(text: string): string[] {
  try {
    readState({ file: 'world.json', text }, SERVICES);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.diagnostics.map(
      ({ code, range, message, hint }) =>
        `${range?.file}:${range?.line}:${range?.column} ${code} ${message} (${hint})`,
    );
  }
  return [];
}

const HINT = '(undo what was changed in it, or remove it to start from the seed again)';
const SAID = 'state-file-invalid world.json is no state of a sandbox:';
const state = (accounts: string) => `{"formatVersion":1,"idPosition":0,"accounts":${accounts}}`;
const inRedshift = (slice: string) => state(`{"123456789012":{"eu-central-1":{"redshift":${slice}}}}`);
const HERE = 'accounts.123456789012.eu-central-1.redshift';

test.each([
  ['{', `world.json:1:2 ${SAID} it is not JSON ${HINT}`],
  ['{\n "formatVersion": 1,\n}', `world.json:3:1 ${SAID} it is not JSON ${HINT}`],
  ['[]', `world.json:1:1 ${SAID} it should be an object ${HINT}`],
  ['{\n "formatVersion": 2 }', `world.json:2:19 ${SAID} formatVersion should be 1 ${HINT}`],
  [
    '{"formatVersion":1,"idPosition":-1,"accounts":{}}',
    `world.json:1:33 ${SAID} idPosition should be a whole number from 0 up ${HINT}`,
  ],
  [state('[]'), `world.json:1:35 ${SAID} accounts should be an object ${HINT}`],
  [
    state('{"me":{}}'),
    `world.json:1:47 ${SAID} accounts.me should be under an account id of 12 digits ${HINT}`,
  ],
  [
    state('{"123456789012":{"__proto__":{}}}'),
    `world.json:1:63 ${SAID} accounts.123456789012.__proto__ should be under a Region's name ${HINT}`,
  ],
  [
    state('{"123456789012":{"eu-central-1":{"s3":{}}}}'),
    `world.json:1:79 ${SAID} accounts.123456789012.eu-central-1.s3 is not known ${HINT}`,
  ],
  [inRedshift('null'), `world.json:1:90 ${SAID} ${HERE} should be an object ${HINT}`],
  [inRedshift('{"clusters":{}}'), `world.json:1:91 ${SAID} ${HERE}.clusters should be a list ${HINT}`],
  [
    inRedshift('{"clusters":[null]}'),
    `world.json:1:103 ${SAID} ${HERE}.clusters[0] should be an object ${HINT}`,
  ],
])('the state file %j is refused', (text, problem) => {
  expect(problems(text)).toEqual([problem]);
});

test('what a record lacks, has too much and has wrong is told, up to a limit', () => {
  expect(problems(inRedshift('{"snapshots":[{"x":1,"type":"final"}]}'))).toEqual([
    `world.json:1:104 ${SAID} ${HERE}.snapshots[0] should be an object with identifier, cluster, createdAt, retentionDays, retentionStart, sizeMegabytes, incrementalMegabytes, tags, sharedWith, facts ${HINT}`,
    `world.json:1:109 ${SAID} ${HERE}.snapshots[0].x is not known ${HINT}`,
    `world.json:1:118 ${SAID} ${HERE}.snapshots[0].type should be manual or automated ${HINT}`,
  ]);
  const many = problems(inRedshift('{"snapshots":[1,1,1,1,1,1,1,1,1,1,1,1]}'));
  expect(many).toHaveLength(11);
  expect(many.at(-1)).toBe(`world.json:1:122 ${SAID} 2 more things are wrong ${HINT}`);
});

test('a state is broken too deeply to be walked, or too large to be parsed twice, and is refused all the same', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  expect(problems(inRedshift(`{"clusters":${deep}}`))).toHaveLength(1);
  expect(problems(deep)).toEqual([`world.json:1:1 ${SAID} it should be an object ${HINT}`]);
  expect(problems(`[${' '.repeat(4_000_000)}`)).toEqual([expect.stringContaining('it is not JSON')]);
});

test('slices stand under their own names only', () => {
  const mine = emptyState();
  const service = { name: 'dynamodb', emptySlice: () => ({ tables: [] as string[] }) };
  for (const name of ['__proto__', 'constructor', 'toString']) {
    sliceAt(mine, { account: name, region: name, service }).tables.push(name);
    expect(sliceAt(mine, { account: name, region: name, service }).tables).toEqual([name]);
  }
  expect(sliceAt(mine, { account: 'other', region: '__proto__', service }).tables).toEqual([]);
  expect(Object.keys(mine.accounts)).toEqual(['__proto__', 'constructor', 'toString', 'other']);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** Every read of every service that needs no more than a Region. */
const READS: readonly (readonly [service: string, headers: Record<string, string>, body: string])[] = [
  ...['DescribeClusters', 'DescribeClusterSnapshots', 'DescribeTags'].map(
    (name) =>
      [
        'redshift',
        { 'content-type': 'application/x-www-form-urlencoded' },
        `Action=${name}&Version=2012-12-01`,
      ] as const,
  ),
  ...(
    [
      ['redshift-serverless', 'RedshiftServerless.ListNamespaces'],
      ['redshift-serverless', 'RedshiftServerless.ListWorkgroups'],
      ['redshift-serverless', 'RedshiftServerless.ListSnapshots'],
      ['redshift-serverless', 'RedshiftServerless.ListRecoveryPoints'],
      ['dynamodb', 'DynamoDB_20120810.ListTables'],
      ['dynamodb', 'DynamoDB_20120810.ListBackups'],
      ['cloudhsm', 'BaldrApiService.DescribeClusters'],
      ['cloudhsm', 'BaldrApiService.DescribeBackups'],
    ] as const
  ).map(
    ([service, target]) =>
      [
        service,
        {
          'content-type': `application/x-amz-json-1.${service === 'dynamodb' ? 0 : 1}`,
          'x-amz-target': target,
        },
        '{}',
      ] as const,
  ),
];

async function readAll(url: string): Promise<string[]> {
  const answers = READS.map(async ([service, headers, body]) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=123456789012/20260601/eu-central-1/${service}/aws4_request, Signature=0`;
    const response = await fetch(url, { method: 'POST', headers: { ...headers, authorization }, body });
    const text = await response.text();
    return response.status === 200 ? '' : `${response.status} ${text}`;
  });
  return (await Promise.all(answers)).filter((answer) => answer !== '');
}

/** The paths to everything in a JSON value. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([name, one]) => pathsIn(one, [...path, name]))];
}

function replaceAt(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((one, index) => (String(index) === step ? replaceAt(one, rest, by) : one));
  }
  const entries = Object.entries(Object(value));
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === step ? replaceAt(one, rest, by) : one]),
  );
}

const JUNK = [null, 1e300, -1, 0.5, '', 'x', true, [], [null], {}, { x: 1 }, [[]], 253_402_300_800_000];

test('a state with anything wrong in it is either refused at the start or answers every read', async () => {
  const store = createTestStore();
  await (await startTestSandbox({ store })).close();
  const whole: unknown = JSON.parse(store.text ?? '');
  const paths = pathsIn(whole);
  let refused = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...paths),
    fc.constantFrom(...JUNK),
    async (path, junk) => {
      const text = JSON.stringify(replaceAt(whole, path, junk));
      const broken = createTestStore(text);
      const start = startTestSandbox({ store: broken }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(DocumentError);
        refused += 1;
      });
      const sandbox = await start;
      if (sandbox === undefined) {
        expect(broken.text).toBe(text);
        return;
      }
      try {
        expect(await readAll(sandbox.url)).toEqual([]);
      } finally {
        await sandbox.close();
      }
    },
  );
  await fc.assert(property, { numRuns: 250, seed: 7 });
  expect(refused).toBeGreaterThan(100);
}, 60_000);
