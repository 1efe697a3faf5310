import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../../render/document.ts';
import { writeDocument } from '../../render/write-document.ts';
import type { World } from '../../world.ts';
import type { Out, OutputArguments } from '../arguments/arguments.ts';
import { PLAIN_STYLE } from '../show.ts';
import { outputIsInput } from './check-outs.ts';
import { locateInRepository } from './locate-in-repository.ts';

/**
 * Empties the files for the result, so that a run that comes to none leaves none of an earlier run's there: it must be
 * known before there is something to tell that one can't be written. Resolves to those that can, and what is wrong with
 * the others; manifests are left as they are.
 */
export async function clearOuts(
  { outs }: Pick<OutputArguments, 'outs'>,
  world: World,
): Promise<{ usable: Out[]; problems: Diagnostic[] }> {
  const usable: Out[] = [];
  const problems: Diagnostic[] = [];
  for (const out of outs) {
    const found = await clearOut(out, world);
    if (found.length === 0) usable.push(out);
    problems.push(...found);
  }
  return { usable, problems };
}

async function clearOut({ file }: Out, world: World): Promise<Diagnostic[]> {
  if (await isManifest(file, world)) return [outputIsInput(`--out names ${file}, which is a manifest.`)];
  return writing(file, () => world.files.write(resolve(world.cwd, file), ''));
}

/** To be told by its beginning and without parsing it; what this program writes never has one. */
const MANIFEST = /(?:^|[{,])\s*["']?apiVersion["']?\s*:\s*["']?reconcile\//m;

async function isManifest(file: string, { cwd, files }: World): Promise<boolean> {
  if (!/\.(?:ya?ml|json)$/i.test(file)) return false;
  const bytes = await files.read(resolve(cwd, file)).catch(() => new Uint8Array());
  return MANIFEST.test(new TextDecoder().decode(bytes));
}

/** Writes the result to every `--out`. Resolves to what could not be written. */
export async function writeOuts(
  document: Document,
  { outs }: OutputArguments,
  world: World,
): Promise<Diagnostic[]> {
  const problems: Diagnostic[] = [];
  for (const { file, format } of outs) {
    const told =
      format === 'sarif' ? { ...document, findings: locateInRepository(document.findings, world) } : document;
    const text = await writeDocument(told, format, PLAIN_STYLE);
    problems.push(...(await writing(file, () => world.files.write(resolve(world.cwd, file), text))));
  }
  return problems;
}

/** Resolves to what went wrong with a file, as the user knows it. */
export function writing(file: string, write: () => Promise<void>): Promise<Diagnostic[]> {
  return write().then(
    () => [],
    (error: unknown) => [unwritable(file, error)],
  );
}

/** A file that can't be written, and why. */
export function unwritable(file: string, error: unknown): Diagnostic {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'unwritable-file',
    severity: 'error',
    message: `${file} can't be written: ${why}`,
    hint: 'name a file in a folder that you may write to',
  };
}
