import { type Command, InvalidArgumentError } from 'commander';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { KINDS } from '../../providers/registry.ts';
import { inventoryView } from '../../render/views/inventory-view.ts';
import type { World } from '../../world.ts';
import type { InventoryArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addSandboxOptions,
} from '../arguments/options.ts';
import { collect } from '../arguments/parse-option.ts';
import { readInventoryArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { showResult } from '../show.ts';

export function defineInventory(program: Command, { world, settle }: CommandContext): void {
  const command = program
    .command('inventory')
    .summary('list the backups that exist')
    .description(
      'Lists the backups that exist in every target, declared or not; with manifests, those of the sources that they name. ' +
        'Writes nothing.',
    )
    .action(async () => settle(await list(readInventoryArguments(command), world)));
  addSandboxOptions(addManifestOptions(command))
    .option('--kind <kind>', 'only this kind; may be given several times', collectKind)
    .option('--automatic', 'also automated and system backups and recovery points')
    .option('--shared', 'also backups that other accounts share with us');
  addExamples(addOutputOptions(command), [
    'reconcile inventory',
    'reconcile inventory backups/orders.yaml',
    'reconcile inventory --kind DynamoDBBackup --format json',
    'reconcile inventory --automatic --sandbox',
  ]);
}

async function list(args: InventoryArguments, world: World): Promise<number> {
  const { inventory } = await import('../../index.ts');
  const { withSurroundings } = await import('../prepare/surroundings.ts');
  const { project, includes } = await chooseSources(args, world);
  return withSurroundings(args.sandbox, world, async (surroundings) => {
    const found = await inventory({
      world: surroundings.world,
      project,
      automatic: args.automatic,
      shared: args.shared,
      ...(args.kinds.length === 0 ? {} : { kinds: args.kinds }),
      ...(surroundings.connection === undefined ? {} : { connection: surroundings.connection }),
    });
    const backups = found.filter(includes);
    showResult({ blocks: inventoryView(backups), value: { formatVersion: '1.0', backups } }, world, args);
    return EXIT.ok;
  });
}

/** Manifests that are named limit the list to the sources that they declare backups of. */
async function chooseSources(
  args: InventoryArguments,
  world: World,
): Promise<{ project: Project; includes(backup: Observed): boolean }> {
  const { requireInput, requireProject } = await import('../prepare/load-input.ts');
  if (args.paths.length === 0) return { project: await requireProject(args, world), includes: () => true };
  const { project, desired } = await requireInput(args, world);
  const keyOf = (one: Desired | Observed) => JSON.stringify([one.target, one.kind, one.source]);
  const sources = new Set(desired.map(keyOf));
  return { project, includes: (backup) => sources.has(keyOf(backup)) };
}

function collectKind(value: string, previous: string[] | undefined): string[] {
  const kinds = KINDS.map(({ kind }) => kind);
  if (!kinds.includes(value)) throw new InvalidArgumentError(`The kinds are ${kinds.join(', ')}.`);
  return collect(value, previous);
}
