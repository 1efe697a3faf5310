import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAcknowledgements } from '../../src/manifest/acknowledgements/load-acknowledgements.ts';
import { type LoadedManifests, loadManifests } from '../../src/manifest/load-manifests.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { KINDS } from '../../src/providers/registry.ts';

const HEAD = 'apiVersion: reconcile/v1\n';

/** A Redshift snapshot; what is added goes to the end of its `spec`, which is line 7. */
export function redshift(more = '', name = 'snap'): string {
  const spec = 'spec:\n  clusterIdentifier: analytics\n';
  return `${HEAD}kind: RedshiftClusterSnapshot\nmetadata:\n  name: ${name}\n${spec}${more}`;
}

/** A Serverless snapshot; what is added is line 7. */
export function serverless(more = '', name = 'snap'): string {
  const spec = 'spec:\n  namespaceName: events\n';
  return `${HEAD}kind: RedshiftServerlessSnapshot\nmetadata:\n  name: ${name}\n${spec}${more}`;
}

/** A DynamoDB backup; what is added is line 7. */
export function dynamoDb(more = '', name = 'before', table = 'orders'): string {
  return `${HEAD}kind: DynamoDBBackup\nmetadata:\n  name: ${name}\nspec:\n  tableName: ${table}\n${more}`;
}

/** A CloudHSM backup without its choice; what is added is line 7. */
export function cloudHsm(more = '', name = 'hsm'): string {
  const spec = 'spec:\n  clusterId: cluster-a2b3c4d5e6f\n';
  return `${HEAD}kind: CloudHSMBackup\nmetadata:\n  name: ${name}\n${spec}${more}`;
}

/** Loads a text as standard input, in a folder that holds nothing. */
export async function loadText(text: string | Uint8Array): Promise<LoadedManifests> {
  return withFolder((cwd) => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return loadManifests({ paths: ['-'], cwd, kinds: KINDS, readStdin: async () => bytes });
  });
}

/** Runs something in a new folder that is removed afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'reconcile-')));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads paths below a folder. */
export async function loadFolder(cwd: string, paths: string[] = [], projectFile?: string) {
  const readStdin = async () => new Uint8Array();
  return loadManifests({
    paths,
    cwd,
    kinds: KINDS,
    readStdin,
    ...(projectFile === undefined ? {} : { projectFile }),
  });
}

/** Loads files of acknowledged drift below a folder. */
export async function loadAcknowledged(cwd: string, files: string[]) {
  return loadAcknowledgements({ files, cwd, kinds: KINDS, readStdin: async () => new Uint8Array() });
}

/** `line:column code message | hint`, with the file before it unless it is standard input; warnings say so. */
export function linesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ range, severity, code, message, hint, related = [] }) => {
    const file = range === undefined || range.file === '<stdin>' ? '' : `${range.file}:`;
    const place = range === undefined ? '-' : `${file}${range.line}:${range.column}`;
    const mark = severity === 'warning' ? ' (warning)' : '';
    const others = related.map((other) => ` <- ${other.range.line}:${other.range.column} ${other.message}`);
    return `${place} ${code}${mark} ${message}${hint === undefined ? '' : ` | ${hint}`}${others.join('')}`;
  });
}
