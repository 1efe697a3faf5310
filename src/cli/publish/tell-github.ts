import type { Diagnostic } from '../../model/diagnostic.ts';
import { writeAnnotations } from '../../render/github/write-annotations.ts';
import { writeOutputs } from '../../render/github/write-outputs.ts';
import { writeMarkdown } from '../../render/markdown/write-markdown.ts';
import type { World } from '../../world.ts';
import type { OutputArguments } from '../arguments/arguments.ts';
import { reasonOf } from '../exit-code.ts';
import type { Answer } from './answer.ts';
import { pathInRepository } from './locate-in-repository.ts';
import { writing } from './write-outs.ts';

/** In bytes. GitHub refuses the summary of a step that is larger than 1 MiB, and several runs may share a step. */
const SUMMARY_LIMIT = 250_000;

/**
 * Within GitHub Actions: findings as annotations, and the page in the summary of the job. Resolves to what could not be
 * written.
 */
export async function tellGithub(
  { document, before }: Answer,
  args: OutputArguments,
  world: World,
): Promise<Diagnostic[]> {
  const { env, files, stderr } = world;
  if (!isGithub(args, world) || document === undefined) return [];
  // The runner reads commands from both streams; stdout may be a document that goes elsewhere.
  stderr.write(writeAnnotations(document.findings, { pathOf: (file) => pathInRepository(file, world) }));
  const summary = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary === '') return [];
  const pages = [...(before === undefined ? [] : [before]), document].map((one) =>
    writeMarkdown(one, SUMMARY_LIMIT),
  );
  return writing(summary, () => files.append(summary, pages.join('\n')));
}

/** What later steps of a workflow may ask for; `reason` is the exit code as a word. */
export async function setGithubOutputs(
  { outputs }: Answer,
  exitCode: number,
  { args, world }: { args: OutputArguments; world: World },
): Promise<Diagnostic[]> {
  const file = world.env['GITHUB_OUTPUT'] ?? '';
  if (!isGithub(args, world) || file === '') return [];
  const text = writeOutputs({ ...outputs, reason: reasonOf(exitCode) });
  return writing(file, () => world.files.append(file, text));
}

function isGithub({ github }: OutputArguments, { env }: World): boolean {
  return github && env['GITHUB_ACTIONS'] === 'true';
}
