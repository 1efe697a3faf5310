import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadAcknowledgements } from '../../src/manifest/acknowledgements/load-acknowledgements.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { dynamoDb, linesOf, loadAcknowledged, loadFolder, withFolder } from './inputs.ts';

const HEAD = 'apiVersion: reconcile/v1\nkind: AcknowledgedDrift\n';
const EXAMPLE = fileURLToPath(new URL('../../examples/acknowledged-drift.yaml', import.meta.url));

/** One entry; what is given replaces lines. */
function entry(rest: Record<string, string> = {}): string {
  const lines = {
    backup: 'default/DynamoDBBackup/orders/q4',
    cause: 'missing',
    reason: 'Known.',
    until: '2027-01-31T00:00:00Z',
    ...rest,
  };
  const fields = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
  return `  - ${fields.join('\n    ')}\n`;
}

/** Loads texts as files `0.yaml`, `1.yaml` and so on. */
async function load(...texts: string[]) {
  return withFolder(async (folder) => {
    const names = texts.map((_, index) => `${index}.yaml`);
    for (const [index, name] of names.entries()) await writeFile(join(folder, name), texts[index] ?? '');
    return loadAcknowledged(folder, names);
  });
}

async function problemsOf(rest: Record<string, string>): Promise<string[]> {
  const { diagnostics } = await load(`${HEAD}spec:\n${entry(rest)}`);
  return linesOf(diagnostics).map((line) => line.replace('0.yaml:', ''));
}

describe('what is acknowledged', () => {
  it('has the place of its address and an instant in UTC', async () => {
    const text = `${HEAD}spec:\n${entry({ until: '2027-01-31T01:00:00+01:00' })}${entry({ cause: 'failed' })}`;
    expect(await load(text)).toEqual({
      acknowledgements: [
        {
          address: 'default/DynamoDBBackup/orders/q4',
          cause: 'missing',
          reason: 'Known.',
          until: '2027-01-31T00:00:00.000Z',
          range: { file: '0.yaml', line: 4, column: 13, endLine: 4, endColumn: 45 },
        },
        expect.objectContaining({ cause: 'failed', range: expect.objectContaining({ line: 8 }) }),
      ],
      diagnostics: [],
    });
  });

  it('is nothing where no file is named, and may be an empty list', async () => {
    expect(await load()).toEqual({ acknowledgements: [], diagnostics: [] });
    expect(await load(`${HEAD}spec: []\n`)).toEqual({ acknowledgements: [], diagnostics: [] });
  });

  it('comes of several files and documents, sorted by place', async () => {
    const one = (name: string) =>
      `${HEAD}spec:\n${entry({ backup: `default/RedshiftClusterSnapshot/${name}` })}`;
    const { acknowledgements } = await load(`${one('b')}---\n${one('a')}`, one('c'));
    expect(acknowledgements.map(({ address }) => address.at(-1))).toEqual(['b', 'a', 'c']);
  });

  it('can come from standard input', async () => {
    const readStdin = async () => new TextEncoder().encode(`${HEAD}spec:\n${entry()}`);
    const { acknowledgements } = await loadAcknowledgements({
      files: ['-'],
      cwd: '/',
      kinds: KINDS,
      readStdin,
    });
    expect(acknowledgements).toMatchObject([{ range: { file: '<stdin>', line: 4 } }]);
  });

  it('is kept as it is written, however long the reason and late the end', async () => {
    const reason = `"${'x'.repeat(1000)}"`;
    const { acknowledgements, diagnostics } = await load(
      `${HEAD}spec:\n${entry({ reason, until: '9999-12-31T00:00:00Z' })}`,
    );
    expect(diagnostics).toEqual([]);
    expect(acknowledgements).toMatchObject([{ reason: 'x'.repeat(1000), until: '9999-12-31T00:00:00.000Z' }]);
  });

  it('has an example', async () => {
    await withFolder(async (folder) => {
      await copyFile(EXAMPLE, join(folder, 'known.yaml'));
      const { acknowledgements, diagnostics } = await loadAcknowledged(folder, ['known.yaml']);
      expect(diagnostics).toEqual([]);
      expect(acknowledgements).toMatchObject([{ cause: 'deadline-passed' }]);
    });
  });
});

it('among manifests it is skipped, sound or not', async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, 'backups'));
    await writeFile(join(folder, 'backups', 'known.yaml'), `${HEAD}spec: nonsense\n`);
    await writeFile(join(folder, 'backups', 'orders.yaml'), dynamoDb());
    expect(await loadFolder(folder, ['backups'])).toMatchObject({
      diagnostics: [],
      desired: [{ name: 'before' }],
      files: ['backups/orders.yaml'],
    });
  });
});

describe('mistakes', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'no text for an address',
      { backup: '' },
      [
        '4:5 wrong-type spec[0].backup has no value | for example default/RedshiftClusterSnapshot/analytics-before-2026-q4',
      ],
    ],
    [
      'a name for an address',
      { backup: 'q4' },
      [
        '4:13 invalid-value spec[0].backup "q4" is not allowed: an address is target/Kind/name, for a DynamoDBBackup target/Kind/table/name | for example default/RedshiftClusterSnapshot/analytics-before-2026-q4',
      ],
    ],
    [
      'a kind that is spelt otherwise',
      { backup: 'default/redshift-cluster-snapshot/q4' },
      [
        '4:13 unknown-kind There is no kind "redshift-cluster-snapshot" | did you mean RedshiftClusterSnapshot?',
      ],
    ],
    [
      'a cause that is none of drift',
      { cause: 'unfinished' },
      [
        '5:12 invalid-value spec[0].cause "unfinished" is not allowed | write missing, deadline-passed, no-candidate, selected, failed, pending-deletion, being-deleted, conflict, foreign, unowned, drift, duplicate, declared-absent, expired or undeclared',
      ],
    ],
    [
      'a reason that says nothing',
      { reason: '" "' },
      [
        '6:13 invalid-value spec[0].reason " " is not allowed: a few words that say why | for example Taken by hand as analytics-q4-manual, see OPS-123.',
      ],
    ],
    [
      'a reason that nobody reads',
      { reason: 'x'.repeat(1001) },
      [
        `6:13 too-long spec[0].reason "${'x'.repeat(58)}… is too long: at most 1000 characters | it has 1001: shorten it by 1`,
      ],
    ],
    [
      'a date without a time',
      { until: '2027-01-31' },
      [
        '7:12 invalid-instant spec[0].until "2027-01-31" is not an instant with date, time and zone (RFC 3339) | write 2027-01-31T00:00:00Z',
      ],
    ],
    [
      'a field about a part of the drift',
      { fields: '[retention]' },
      [
        '8:5 unknown-field There is no field "fields" in spec[0] | an acknowledgement is about a cause, not about fields',
      ],
    ],
  ])('%s', async (_name, rest, lines) => {
    expect(await problemsOf(rest)).toEqual(lines);
  });

  it('the same backup and cause in two files names both places', async () => {
    const { diagnostics } = await load(
      `${HEAD}spec:\n${entry()}`,
      `${HEAD}spec:\n${entry({ reason: 'Other.' })}`,
    );
    expect(linesOf(diagnostics)).toEqual([
      '1.yaml:4:13 duplicate-acknowledgement default/DynamoDBBackup/orders/q4 is acknowledged twice for missing | remove one of them <- 4:13 first acknowledged here',
    ]);
    expect(diagnostics[0]?.related?.[0]?.range.file).toBe('0.yaml');
  });

  it('a file that is named twice is read once', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'known.yaml'), `${HEAD}spec:\n${entry()}`);
      const { acknowledgements, diagnostics } = await loadAcknowledged(folder, [
        'known.yaml',
        './known.yaml',
      ]);
      expect(diagnostics).toEqual([]);
      expect(acknowledgements).toHaveLength(1);
    });
  });

  it('a document of another kind is one, and so is one of no kind', async () => {
    const { diagnostics } = await load(dynamoDb(), 'apiVersion: reconcile/v1\nspec: {}\n', 'a: 1\n');
    expect(linesOf(diagnostics)).toEqual([
      '0.yaml:2:7 unknown-kind There is no kind "DynamoDBBackup" | write kind: AcknowledgedDrift',
      '1.yaml:1:1 missing-field kind is missing | write kind: AcknowledgedDrift',
      '1.yaml:2:7 wrong-type spec is a mapping, and should be a list | write a list: [ … ]',
      '2.yaml:1:1 not-a-manifest This document is no manifest: it has no apiVersion | write apiVersion: reconcile/v1, or leave the file out: name files, or use globs instead of a folder',
    ]);
  });
});
