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
 * Within GitHub Actions: findings as annotations, the page in the summary of the job, what later steps may ask for in
 * the outputs of the step. Resolves to what could not be written.
 */
export async function tellGithub(answer: Answer, args: OutputArguments, world: World): Promise<Diagnostic[]> {
  const { env, files, stderr } = world;
  const { document, before, outputs, exitCode } = answer;
  if (!args.github || env['GITHUB_ACTIONS'] !== 'true') return [];
  const findings = document?.findings ?? [];
  // The runner reads commands from both streams; stdout may be a document that goes elsewhere.
  stderr.write(writeAnnotations(findings, { pathOf: (file) => pathInRepository(file, world) }));
  const summary = env['GITHUB_STEP_SUMMARY'] ?? '';
  const output = env['GITHUB_OUTPUT'] ?? '';
  const told = { ...outputs, reason: reasonOf(exitCode) };
  const pages = [before, document].flatMap((one) =>
    one === undefined ? [] : writeMarkdown(one, SUMMARY_LIMIT),
  );
  return [
    ...(summary === '' || pages.length === 0
      ? []
      : await writing(summary, () => files.append(summary, pages.join('\n')))),
    ...(output === '' ? [] : await writing(output, () => files.append(output, writeOutputs(told)))),
  ];
}
