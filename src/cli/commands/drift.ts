import type { Command } from 'commander';
import type { World } from '../../world.ts';
import type { DriftArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addRateOption,
  addSandboxOptions,
  addSelectorOption,
  CHECK_FORMATS,
} from '../arguments/options.ts';
import { collect } from '../arguments/parse-option.ts';
import { readDriftArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import type { Answer } from '../publish/answer.ts';

export function defineDrift(program: Command, { run }: CommandContext): void {
  const command = program
    .command('drift')
    .summary('tell whether the backups are still as declared')
    .description(
      'Compares the manifests with what exists and exits with 2 when something is not as declared and nobody is ' +
        'working on it. A missing source or a missed deadline is drift too. Writes nothing.',
    )
    .action(() => run(readDriftArguments(command), drift));
  addRateOption(addSandboxOptions(addSelectorOption(addManifestOptions(command)))).option(
    '--acknowledge <file>',
    'known drift with its reasons, which does not count until a date; may be given several times',
    collect,
  );
  addExamples(addOutputOptions(command, CHECK_FORMATS), [
    'reconcile drift',
    'reconcile drift --acknowledge acknowledged.yaml',
    'reconcile drift --out drift.json --out drift.md --out drift.xml backups/',
    "reconcile drift --selector 'team=data,critical'",
    'reconcile drift --sandbox examples/quickstart/',
  ]);
}

async function drift(args: DriftArguments, world: World): Promise<Answer> {
  const { runDriftCommand } = await import('../drift/drift-command.ts');
  return runDriftCommand(args, world);
}
