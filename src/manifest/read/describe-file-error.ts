import { basename, dirname } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { fileErrorCode, listFolder, typeOf } from '../load.ts';
import { errorOf, startOf } from '../problem.ts';
import { hintForMissing } from './nearest-path.ts';

/** In the words of the reader, what `node:fs` says by code, and what can be done. */
const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: ['permission is denied', 'let this user read it, or leave it out'],
  EPERM: ['permission is denied', 'let this user read it, or leave it out'],
  ENAMETOOLONG: ['its name is too long', 'give it a shorter name; text goes to standard input: -f -'],
  EMFILE: ['too many files are open', 'allow more open files (ulimit -n), or name fewer'],
};

/** A file as the user knows it, and where it is looked for. */
interface Place {
  name: string;
  path: string;
  cwd: string;
}

/** Why a file or folder can't be used, with the nearest existing path when there is none of this name. */
export async function describeFileError(error: unknown, place: Place): Promise<Diagnostic> {
  const { name, path, cwd } = place;
  const code = fileErrorCode(error);
  // Not a failure of the file system, so not for the user to mend; a path with a zero character is.
  if (code === undefined) throw error;
  switch (code) {
    case 'ENOENT': {
      if (await isListed(path)) return brokenLink(name);
      const hint = await hintForMissing(name, cwd);
      return errorOf({ code: 'file-not-found', message: `${name} does not exist`, hint });
    }
    case 'ELOOP': {
      const message = `${name} can't be read: its symbolic links lead round in a circle`;
      return errorOf({
        code: 'link-loop',
        message,
        hint: 'correct or remove the links',
        range: startOf(name),
      });
    }
    case 'ENOTDIR':
      return unreadable(name, ['part of its path is a file, not a folder', await hintForFile(place)]);
    default:
      return unreadable(
        name,
        REASONS[code] ?? [
          `the system says ${code}`,
          'see whether other programs can read it, or leave it out',
        ],
      );
  }
}

function unreadable(name: string, [reason, hint]: readonly [string, string]): Diagnostic {
  const message = `${name} can't be read: ${reason}`;
  return errorOf({ code: 'file-unreadable', message, hint, range: startOf(name) });
}

async function isListed(path: string): Promise<boolean> {
  const siblings = await listFolder(dirname(path)).catch((): string[] => []);
  return siblings.includes(basename(path));
}

/** The part of the path that is a file. */
async function hintForFile({ name, path }: Place): Promise<string> {
  let [shown, real] = [dirname(name), dirname(path)];
  while (shown !== dirname(shown) && (await typeOf(real)) === undefined) {
    [shown, real] = [dirname(shown), dirname(real)];
  }
  return `${shown} is a file: name it alone`;
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
