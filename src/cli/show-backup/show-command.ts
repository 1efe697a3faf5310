import { describe, KINDS } from '../../index.ts';
import { backupView, type ShownBackup } from '../../render/views/backup-view.ts';
import type { World } from '../../world.ts';
import type { ShowArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { type Input, readInput, requireProject } from '../prepare/load-input.ts';
import { callOptions, type Surroundings, withSurroundings } from '../prepare/surroundings.ts';
import type { Answer } from '../publish/answer.ts';
import { findBackups } from './find-backups.ts';
import type { Found } from './identify-backup.ts';
import { requireTable, showFile } from './show-file.ts';
import { parseSubject } from './subject.ts';

/** Tells all that is known of what the subject means: a file that was saved, else a backup. */
export async function runShowCommand(args: ShowArguments, world: World): Promise<Answer> {
  const saved = await showFile(args, world);
  return saved ?? showBackup(args, world);
}

async function showBackup(args: ShowArguments, world: World): Promise<Answer> {
  await requireProject(args, world);
  const input = await readInput(args, world);
  const subject = parseSubject(args.subject, KINDS);
  return withSurroundings(args, world, async (surroundings) => {
    const search = { subject, project: input.project, declared: input.desired };
    const found = await findBackups(search, surroundings);
    const shown = await Promise.all(found.map((one) => tellAll(one, input, surroundings)));
    const now = surroundings.world.now();
    const view = shown.flatMap((one) => backupView(one, now));
    const value = { formatVersion: '1.0', backups: shown.map(toJson) };
    const title = `Backup ${args.subject}`;
    const document = { title, view, page: view, value, findings: [], cases: [] };
    return { exitCode: EXIT.ok, document: requireTable(document, args) };
  });
}

async function tellAll(
  { backup, info, address, declaredBy }: Found,
  input: Input,
  surroundings: Surroundings,
): Promise<ShownBackup> {
  const description = await describe({
    world: surroundings.world,
    project: input.project,
    backup,
    ...callOptions(surroundings),
  });
  const shown = { address, backup, info, description };
  if (declaredBy !== undefined) return { ...shown, declaration: 'declared', declaredAt: declaredBy.range };
  return { ...shown, declaration: isComplete(input) ? 'undeclared' : 'unknown' };
}

/** That there are no manifests at all is no mistake here. */
function isComplete({ diagnostics }: Input): boolean {
  return diagnostics.every(({ severity, code }) => severity !== 'error' || code === 'no-manifests');
}

function toJson({ address, backup, declaration, declaredAt, description }: ShownBackup): object {
  return {
    address,
    declaration,
    ...(declaredAt === undefined ? {} : { declaredAt }),
    ...backup,
    ...(Object.keys(description).length === 0 ? {} : { description }),
  };
}
