import { resolve } from 'node:path';
import { KINDS } from '../../index.ts';
import { typeOf } from '../../manifest/load.ts';
import type { Document } from '../../render/document.ts';
import type { World } from '../../world.ts';
import type { ShowArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Answer } from '../publish/answer.ts';
import { badInput } from '../stop.ts';
import { parseSubject } from './subject.ts';

/**
 * What a file holds that `--out` wrote; undefined where the subject is a backup. Reads nothing but the file. A subject
 * that ends in `.json` is a file, unless there is none and it can be an address: DynamoDB allows such names.
 */
export async function showFile(args: ShowArguments, world: World): Promise<Answer | undefined> {
  const { subject } = args;
  if (!/\.json$/i.test(subject)) return undefined;
  const isThere = (await typeOf(resolve(world.cwd, subject))) === 'file';
  const { path, kinds } = parseSubject(subject, KINDS);
  if (!isThere && (path ?? kinds) !== undefined) return undefined;
  refuseMore(args);
  const { showSaved } = await import('../saved-file/show-saved.ts');
  const document = await showSaved(subject, world);
  return { exitCode: EXIT.ok, document: requireTable(document, args) };
}

/** The document, if it can be written as it was asked for. Stops when a spreadsheet was, and there is no table. */
export function requireTable(document: Document, { format, outs }: ShowArguments): Document {
  const isAsked = format === 'csv' || outs.some((out) => out.format === 'csv');
  if (!isAsked || document.records !== undefined) return document;
  throw badInput({
    code: 'no-table',
    message: 'Only an inventory can be written as CSV.',
    hint: 'choose another format',
  });
}

/** Nothing else is looked at, which whoever names something else does not expect. */
function refuseMore({ subject, paths, project, sandbox, maxRequestsPerSecond }: ShowArguments): void {
  const given = [
    ...paths,
    ...(project === undefined ? [] : ['--project']),
    ...(sandbox === undefined ? [] : ['the --sandbox options']),
    ...(maxRequestsPerSecond === undefined ? [] : ['--max-requests-per-second']),
  ];
  if (given.length === 0) return;
  throw badInput({
    code: 'file-shown-alone',
    message: `${subject} is shown as it was saved: ${given.join(', ')} can't be given beside it.`,
    hint: 'leave it out',
  });
}
