import { inventory, KINDS } from '../../index.ts';
import { addressOf } from '../../model/address.ts';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import type { Listed } from '../../render/csv/inventory-records.ts';
import { inventoryDocument } from '../../render/documents/inventory-document.ts';
import type { World } from '../../world.ts';
import type { Filters, InventoryArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { requireInput, requireProject } from '../prepare/load-input.ts';
import { callOptions, withSurroundings } from '../prepare/surroundings.ts';
import type { Answer } from '../publish/answer.ts';
import { badInput } from '../stop.ts';
import { chooseTargets } from './choose-targets.ts';
import { filterBackups, resolveWhen } from './filter-backups.ts';
import { infoOf } from './info-of.ts';
import { sortBackups } from './sort-backups.ts';

/** Lists, filters, sorts: the whole of `inventory`. */
export async function runInventoryCommand(args: InventoryArguments, world: World): Promise<Answer> {
  const { project, includes } = await chooseSources(args, world);
  const { filters, automatic, shared } = args;
  return withSurroundings(args, world, async (surroundings) => {
    const now = surroundings.world.now();
    checkWindow(filters, now);
    const found = await inventory({
      world: surroundings.world,
      project: chooseTargets(project, filters.targets),
      automatic,
      shared,
      ...(filters.kinds.length === 0 ? {} : { kinds: filters.kinds }),
      ...callOptions(surroundings),
    });
    const candidates = found.filter(includes);
    const wanted = filterBackups(candidates, filters, now);
    const context = { now, found: candidates.length };
    const backups = sortBackups(wanted, KINDS).map(withAddress);
    const document = inventoryDocument({ backups, project: project.name }, context);
    return { exitCode: EXIT.ok, document };
  });
}

function withAddress(backup: Observed): Listed {
  return { address: addressOf(backup, infoOf(backup.kind)), ...backup };
}

/** A window that ends before it begins holds nothing, which nobody means. */
function checkWindow({ since, until }: Filters, now: number): void {
  if (since === undefined || until === undefined) return;
  if (resolveWhen(since, now) <= resolveWhen(until, now)) return;
  throw badInput({
    code: 'empty-window',
    message: '--until is earlier than --since.',
    hint: 'exchange the two',
  });
}

/** Manifests that are named limit the list to the sources that they declare backups of. */
async function chooseSources(
  args: InventoryArguments,
  world: World,
): Promise<{ project: Project; includes(backup: Observed): boolean }> {
  if (args.paths.length === 0) return { project: await requireProject(args, world), includes: () => true };
  const { project, desired } = await requireInput(args, world);
  const keyOf = (one: Desired | Observed) => JSON.stringify([one.target, one.kind, one.source]);
  const sources = new Set(desired.map(keyOf));
  return { project, includes: (backup) => sources.has(keyOf(backup)) };
}
