import type { Command } from 'commander';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { addExamples, addOutputOptions } from '../arguments/options.ts';
import { readApplyArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { showResult } from '../show.ts';
import { badInput } from '../stop.ts';

export function defineUnlock(program: Command, { world, settle }: CommandContext): void {
  const command = program
    .command('unlock')
    .summary("take the project's lock away from a run that is gone")
    .description(
      "Takes the project's lock away from whoever holds it. A run that is still going stops starting anything. " +
        'A lock that nobody keeps up expires by itself after five minutes.',
    )
    .option('--project <file>', 'the project file (default: reconcile.yaml)')
    .action(async () => settle(await runUnlock(readApplyArguments(command), world)));
  addExamples(addOutputOptions(command), ['reconcile unlock', 'reconcile unlock --format json']);
}

async function runUnlock(args: ApplyArguments, world: World): Promise<number> {
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
  showResult(
    {
      blocks: [{ type: 'paragraph', text: [text] }],
      value: { formatVersion: '1.0', holder: holder ?? null },
    },
    world,
    args,
  );
  return EXIT.ok;
}
