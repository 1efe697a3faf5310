import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../../render/document.ts';
import { problemsDocument } from '../../render/documents/problems-document.ts';
import { diagnosticsView } from '../../render/views/diagnostics-view.ts';
import { writeDocument } from '../../render/write-document.ts';
import type { World } from '../../world.ts';
import type { OutputArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { showBlocks, styleOf } from '../show.ts';
import type { Answer } from './answer.ts';
import { setGithubOutputs, tellGithub } from './tell-github.ts';
import { writeOuts } from './write-outs.ts';

/** Prints a command's answer, writes it to files, and tells GitHub. Resolves to the exit code. */
export async function publish(answer: Answer, args: OutputArguments, world: World): Promise<number> {
  const { document } = answer;
  if (document !== undefined) await print(document, args, world);
  return spread(answer, args, world);
}

/** What ended a command. */
export interface Ending {
  diagnostics: readonly Diagnostic[];
  exitCode: number;
  /** People have read it on stderr already. */
  isTold?: boolean;
}

/** As `publish`, for what ended a command: for people on stderr, as a document on stdout for programs. */
export async function publishProblems(
  { diagnostics, exitCode, isTold = false }: Ending,
  args: OutputArguments,
  world: World,
): Promise<number> {
  const document = problemsDocument(diagnostics, args.command);
  const isForPeople = args.format === 'text' || args.format === 'csv';
  if (!isForPeople) await print(document, args, world);
  else if (!isTold) showBlocks(document.view, world.stderr, { env: world.env, ...args });
  return spread({ exitCode, document }, args, world);
}

async function print(document: Document, args: OutputArguments, world: World): Promise<void> {
  const output = world[args.printOn];
  output.write(await writeDocument(document, args.format, styleOf(output, { env: world.env, ...args })));
  // A table of nothing but titles does not say whether that is right.
  const isBare = args.format === 'csv' && document.records?.rows.length === 0;
  if (isBare) showBlocks(document.view, world.stderr, { env: world.env, ...args });
}

/** What could not be told when the work was done already fails the run, and is no bad input any more. */
async function spread(answer: Answer, args: OutputArguments, world: World): Promise<number> {
  const { document, exitCode } = answer;
  const problems = [
    ...(answer.problems ?? []),
    ...(document === undefined ? [] : await writeOuts(document, args, world)),
    ...(await tellGithub(answer, args, world)),
  ];
  problems.push(...(await setGithubOutputs(answer, exitAfter(exitCode, problems), { args, world })));
  showBlocks(diagnosticsView(problems), world.stderr, { env: world.env, ...args });
  return exitAfter(exitCode, problems);
}

function exitAfter(exitCode: number, problems: readonly Diagnostic[]): number {
  const isFine = exitCode === EXIT.ok || exitCode === EXIT.changes;
  return isFine && problems.length > 0 ? EXIT.failed : exitCode;
}
