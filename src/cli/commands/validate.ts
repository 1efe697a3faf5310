import type { Command } from 'commander';
import { validationDocument } from '../../render/documents/validation-document.ts';
import type { World } from '../../world.ts';
import type { ManifestArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addSelectorOption,
  CHECK_FORMATS,
} from '../arguments/options.ts';
import { readManifestArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import type { Answer } from '../publish/answer.ts';

export function defineValidate(program: Command, { run }: CommandContext): void {
  const command = program
    .command('validate')
    .summary('check manifests without touching the network')
    .description(
      'Reads every manifest and reports every problem, with its place and a hint. Touches no network.',
    )
    .action(() => run(readManifestArguments(command), validate));
  addOutputOptions(addSelectorOption(addManifestOptions(command)), CHECK_FORMATS);
  addExamples(command, [
    'reconcile validate',
    'reconcile validate backups/ more/orders.yaml',
    'kustomize build . | reconcile validate -f -',
    'reconcile validate --format json backups/',
    'reconcile validate --out problems.sarif --out problems.xml backups/',
  ]);
}

async function validate(args: ManifestArguments, world: World): Promise<Answer> {
  const { readInput } = await import('../prepare/load-input.ts');
  const { diagnostics, desired, unselected, files } = await readInput(args, world);
  const valid = diagnostics.every(({ severity }) => severity !== 'error');
  const backups = desired.map(({ address }) => address);
  const document = validationDocument({ diagnostics, files, backups, unselected: unselected.length });
  return { exitCode: valid ? EXIT.ok : EXIT.input, document };
}
