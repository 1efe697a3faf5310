import { basename, dirname } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { fileErrorCode, listFolder } from '../load.ts';
import { guessHint } from '../nearest-name.ts';
import { errorOf, startOf } from '../problem.ts';

/** In the words of the reader, what `node:fs` says by code. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its symbolic links lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'part of its path is a file, not a folder',
  EMFILE: 'too many files are open',
};

/** Why a file or folder can't be used, with the nearest existing name when there is none of this name. */
export async function describeFileError(
  error: unknown,
  file: { name: string; path: string },
): Promise<Diagnostic> {
  const code = fileErrorCode(error);
  // Not a failure of the file system, so not for the user to mend; a path with a zero character is.
  if (code === undefined) throw error;
  if (code === 'ENOENT') {
    const siblings = await listFolder(dirname(file.path)).catch((): string[] => []);
    const name = basename(file.path);
    if (siblings.includes(name)) return brokenLink(file.name);
    const hint = guessHint(name, siblings);
    return errorOf({ code: 'file-not-found', message: `${file.name} does not exist`, hint });
  }
  if (code === 'ELOOP') {
    const message = `${file.name} can't be read: ${REASONS['ELOOP']}`;
    return errorOf({ code: 'link-loop', message, range: startOf(file.name) });
  }
  const reason = REASONS[code] ?? `the system says ${code}`;
  return errorOf({
    code: 'file-unreadable',
    message: `${file.name} can't be read: ${reason}`,
    range: startOf(file.name),
  });
}

function brokenLink(name: string): Diagnostic {
  const message = `${name} is a link to something that does not exist`;
  return errorOf({
    code: 'file-not-found',
    message,
    hint: 'correct the link, or remove it',
    range: startOf(name),
  });
}
