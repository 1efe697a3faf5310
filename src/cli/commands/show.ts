import type { Command } from 'commander';
import type { World } from '../../world.ts';
import type { ShowArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addRateOption,
  addSandboxOptions,
  CHECK_FORMATS,
} from '../arguments/options.ts';
import { readShowArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import type { Answer } from '../publish/answer.ts';

export function defineShow(program: Command, { run }: CommandContext): void {
  const command = program
    .command('show')
    .summary('tell all that is known of one backup, or show a saved file')
    .description(
      'Tells all that is known of one backup, declared or not: status, owner, expiry, where it is declared, and every ' +
        'detail that AWS gives. Of a plan, report, drift or inventory that --out has saved as JSON, shows that again in ' +
        'any format, without any network. Writes nothing.',
    )
    .argument(
      '<backup>',
      'its address ([target/]Kind/name, [target/]DynamoDBBackup/table/name), its id or ARN in AWS, or FILE.json',
    )
    .action(() => run(readShowArguments(command), show));
  addRateOption(addSandboxOptions(addManifestOptions(command)));
  addExamples(addOutputOptions(command, [...CHECK_FORMATS, 'csv']), [
    'reconcile show RedshiftClusterSnapshot/analytics-before-2026-q4',
    'reconcile show prod-eu/DynamoDBBackup/orders/before-migration backups/',
    'reconcile show backup-a2b3c4d5e6f --format json',
    'reconcile show DynamoDBBackup/orders/orders-before-cleanup --sandbox',
    'reconcile show plan.json',
    'reconcile show report.json --format markdown',
    'reconcile show inventory.json --out inventory.csv --out inventory.html',
  ]);
}

async function show(args: ShowArguments, world: World): Promise<Answer> {
  const { runShowCommand } = await import('../show-backup/show-command.ts');
  return runShowCommand(args, world);
}
