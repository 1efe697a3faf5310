import type { Command } from 'commander';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import {
  addExamples,
  addManifestOptions,
  addOutputOptions,
  addPermits,
  addRateOption,
  addSandboxOptions,
  addSelectorOption,
  CHECK_FORMATS,
} from '../arguments/options.ts';
import { parseDigest, parseDuration } from '../arguments/parse-option.ts';
import { readApplyArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import type { Answer } from '../publish/answer.ts';

export function defineApply(program: Command, { run }: CommandContext): void {
  const command = program
    .command('apply')
    .summary('make it so, and wait until every backup is ready')
    .description(
      'Plans, shows the plan, asks, carries it out and waits until every backup can be restored from. ' +
        'Safe to run again at any time. Ctrl-C stops waiting; what AWS has begun goes on, and the next run takes it up.\n\n' +
        'Given a plan file (plan --out plan.json) in place of manifests, or with --expect, it plans again and carries the ' +
        'plan out only if it does no more than the plan that was reviewed; else it writes nothing and exits with 5. ' +
        'It does not ask then, since the plan was reviewed.',
    )
    .action(() => run(readApplyArguments(command), apply));
  addPermits(addSandboxOptions(addSelectorOption(addManifestOptions(command))))
    .option('--auto-approve', 'do not ask; needed where there is no terminal and no plan was reviewed')
    .option('--expect <digest>', 'apply only the plan with this digest, without asking', parseDigest)
    .option('--timeout <duration>', 'how long to wait for one backup, such as 30m', parseDuration)
    .option('--events <file>', 'write every event as a line of JSON; - is standard output');
  addExamples(addOutputOptions(addRateOption(command), CHECK_FORMATS), [
    'reconcile apply backups/',
    'reconcile apply --auto-approve --timeout 2h backups/',
    'reconcile apply plan.json',
    'reconcile apply --expect 0123456789abcdef backups/',
    'reconcile apply --selector wave=1 backups/',
    'reconcile apply --sandbox examples/quickstart/',
    'reconcile apply --auto-approve --events events.ndjson --out report.json --out report.html backups/',
    'reconcile apply --auto-approve --format json backups/ > report.json',
  ]);
}

async function apply(args: ApplyArguments, world: World): Promise<Answer> {
  const { runApplyCommand } = await import('../apply/apply-command.ts');
  return runApplyCommand(args, world);
}
