import { type Command, InvalidArgumentError } from 'commander';
import { KINDS } from '../../providers/registry.ts';
import type { World } from '../../world.ts';
import type { InventoryArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addRateOption,
  addSandboxOptions,
  PAGE_FORMATS,
} from '../arguments/options.ts';
import { collect, collectPhase, parseWhen } from '../arguments/parse-option.ts';
import { readInventoryArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import type { Answer } from '../publish/answer.ts';

export function defineInventory(program: Command, { run }: CommandContext): void {
  const command = program
    .command('inventory')
    .summary('list the backups that exist')
    .description(
      'Lists the backups that exist in every target, declared or not; with manifests, those of the sources that they name. ' +
        'Filters that are given several times allow each of the values; --tag demands all of them. Writes nothing.',
    )
    .action(() => run(readInventoryArguments(command), list));
  addFilters(addRateOption(addSandboxOptions(addManifestOptions(command))))
    .option('--automatic', 'also automated and system backups and recovery points')
    .option('--shared', 'also backups that other accounts share with us');
  addExamples(addOutputOptions(command, [...PAGE_FORMATS, 'csv']), [
    'reconcile inventory',
    'reconcile inventory backups/orders.yaml',
    'reconcile inventory --kind DynamoDBBackup --since 30d --format json',
    'reconcile inventory --tag owner=data --status failed --target prod-eu',
    'reconcile inventory --until 2025-12-31T00:00:00Z --format csv > old.csv',
    'reconcile inventory --automatic --shared --out backups.html --sandbox',
  ]);
}

function addFilters(command: Command): Command {
  return command
    .option('--kind <kind>', 'only this kind; may be given several times', collectKind)
    .option('--target <name>', 'only this target; may be given several times', collect)
    .option('--source <name>', 'only backups of this cluster, namespace or table', collect)
    .option('--tag <key[=value]>', 'only backups with this tag', collect)
    .option('--status <status>', 'only pending, ready, failed or deleting ones', collectPhase)
    .option('--since <when>', 'only those made since: an instant, or how long ago (7d, 12h)', parseWhen)
    .option('--until <when>', 'only those made until then', parseWhen);
}

async function list(args: InventoryArguments, world: World): Promise<Answer> {
  const { runInventoryCommand } = await import('../inventory/inventory-command.ts');
  return runInventoryCommand(args, world);
}

function collectKind(value: string, previous: string[] | undefined): string[] {
  const kinds = KINDS.map(({ kind }) => kind);
  if (!kinds.includes(value)) throw new InvalidArgumentError(`The kinds are ${kinds.join(', ')}.`);
  return collect(value, previous);
}
