import type { Command } from 'commander';
import type { Block } from '../../render/blocks.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { addExamples, addOutputOptions, FEW_FORMATS } from '../arguments/options.ts';
import { readApplyArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import type { Answer } from '../publish/answer.ts';
import { badInput } from '../stop.ts';

export function defineUnlock(program: Command, { run }: CommandContext): void {
  const command = program
    .command('unlock')
    .summary("take the project's lock away from a run that is gone")
    .description(
      "Takes the project's lock away from whoever holds it. A run that is still going stops starting anything. " +
        'A lock that nobody keeps up expires by itself after five minutes.',
    )
    .option('--project <file>', 'the project file (default: reconcile.yaml)')
    .action(() => run(readApplyArguments(command), runUnlock));
  addExamples(addOutputOptions(command, FEW_FORMATS), ['reconcile unlock', 'reconcile unlock --format json']);
}

async function runUnlock(args: ApplyArguments, world: World): Promise<Answer> {
  const { requireProject } = await import('../prepare/load-input.ts');
  const project = await requireProject(args, world);
  if (project.lock === undefined) {
    throw badInput({
      code: 'no-lock',
      message: 'This project has no lock.',
      hint: 'lock.table in the project file names the DynamoDB table that holds one',
    });
  }
  const { unlock } = await import('../../index.ts');
  const holder = await unlock({ world, project });
  const text =
    holder === undefined
      ? 'Nobody held the lock.'
      : `Unlocked: ${holder.owner} held the lock since ${new Date(holder.since).toISOString()}.`;
  const view: Block[] = [{ type: 'paragraph', text: [text] }];
  const value = { formatVersion: '1.0', holder: holder ?? null };
  return {
    exitCode: EXIT.ok,
    document: { title: 'Unlock', view, page: view, value, findings: [], cases: [] },
  };
}
