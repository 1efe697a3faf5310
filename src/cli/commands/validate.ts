import type { Command } from 'commander';
import { validationView } from '../../render/views/validation-view.ts';
import type { World } from '../../world.ts';
import type { ManifestArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addSelectorOption,
} from '../arguments/options.ts';
import { readManifestArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { showResult } from '../show.ts';

export function defineValidate(program: Command, { world, settle }: CommandContext): void {
  const command = program
    .command('validate')
    .summary('check manifests without touching the network')
    .description(
      'Reads every manifest and reports every problem, with its place and a hint. Touches no network.',
    )
    .action(async () => settle(await validate(readManifestArguments(command), world)));
  addOutputOptions(addSelectorOption(addManifestOptions(command)));
  addExamples(command, [
    'reconcile validate',
    'reconcile validate backups/ more/orders.yaml',
    'kustomize build . | reconcile validate -f -',
    'reconcile validate --format json backups/',
  ]);
}

async function validate(args: ManifestArguments, world: World): Promise<number> {
  const { readInput } = await import('../prepare/load-input.ts');
  const { diagnostics, desired, unselected, files } = await readInput(args, world);
  const valid = diagnostics.every(({ severity }) => severity !== 'error');
  const backups = desired.map(({ address }) => address);
  showResult(
    {
      blocks: validationView({
        diagnostics,
        files: files.length,
        backups: backups.length,
        unselected: unselected.length,
      }),
      value: { formatVersion: '1.0', valid, files, backups, diagnostics },
    },
    world,
    args,
  );
  return valid ? EXIT.ok : EXIT.input;
}
