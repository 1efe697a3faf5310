import { dirname } from 'node:path';
import pLimit from 'p-limit';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { readBytes } from '../load.ts';
import { errorOf, startOf } from '../problem.ts';
import { decodeText } from './decode-text.ts';
import { describeFileError } from './describe-file-error.ts';
import type { FoundFile } from './find-files.ts';
import { isResult } from './is-result.ts';

const MAX_BYTES = 4 * 1024 * 1024;
/** Enough to keep the disk busy, far below the number of files a process may have open. */
const READS_AT_ONCE = 32;

/** The text of one file. */
export interface SourceText {
  name: string;
  text: string;
}

/** Reads the files side by side; the result is in their order. */
export async function readFiles(
  files: readonly FoundFile[],
  readStdin: () => Promise<Uint8Array>,
): Promise<{ texts: SourceText[]; diagnostics: Diagnostic[] }> {
  const limit = pLimit(READS_AT_ONCE);
  const results = await Promise.all(files.map((file) => limit(() => readOne(file, readStdin))));
  const texts = results.flatMap((result) => ('text' in result ? [result] : []));
  const diagnostics = results.flatMap((result) => ('problem' in result ? [result.problem] : []));
  return { texts, diagnostics };
}

async function readOne(
  file: FoundFile,
  readStdin: () => Promise<Uint8Array>,
): Promise<SourceText | { problem: Diagnostic }> {
  // What this program wrote may be larger; it is told by its beginning.
  const mayBeResult = /\.json$/i.test(file.name);
  if (file.bytes > MAX_BYTES && !mayBeResult) return { problem: tooLarge(file.name, file.bytes) };
  let bytes: Uint8Array;
  try {
    bytes = file.path === undefined ? await readStdin() : await readBytes(file.path);
  } catch (error) {
    // It was there a moment ago, so that there is nothing to look for beside it.
    const path = file.path ?? file.name;
    return { problem: await describeFileError(error, { name: file.name, path, cwd: dirname(path) }) };
  }
  const beginning = new TextDecoder().decode(bytes.subarray(0, 1000));
  if (bytes.length > MAX_BYTES && !isResult({ name: file.name, text: beginning }))
    return { problem: tooLarge(file.name, bytes.length) };
  const decoded = decodeText(file.name, bytes);
  return 'text' in decoded ? { name: file.name, text: decoded.text } : decoded;
}

function tooLarge(name: string, bytes: number): Diagnostic {
  const size = (bytes / 1024 / 1024).toFixed(1);
  const message = `${name} has ${size} MiB; a manifest file has at most ${MAX_BYTES / 1024 / 1024} MiB`;
  return errorOf({
    code: 'file-too-large',
    message,
    hint: 'split it into several files',
    range: startOf(name),
  });
}
