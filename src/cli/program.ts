import { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { defineApply } from './commands/apply.ts';
import { defineDrift } from './commands/drift.ts';
import { defineInventory } from './commands/inventory.ts';
import { definePlan } from './commands/plan.ts';
import { defineSandbox } from './commands/sandbox.ts';
import { defineShow } from './commands/show.ts';
import { defineUnlock } from './commands/unlock.ts';
import { defineValidate } from './commands/validate.ts';
import { VERSION } from './version.ts';

const EXIT_CODES = `
Exit codes:
  0    done, or nothing to do
  1    something failed; the summary says what did succeed
  2    changes pending (plan --detailed-exitcode), or drift (drift)
  3    bad input or usage
  4    no access: credentials, account or permission
  5    refused: by a guard, or because the world has moved since the plan was reviewed
  130  interrupted`;

/** The command line, bound to its surroundings. Parsing rejects with a `CommanderError` where commander would exit. */
export function createProgram(context: CommandContext): Command {
  const { world } = context;
  const program = new Command('reconcile')
    .description(
      'Declare the AWS snapshots and backups that must exist, review the plan, apply it, wait until each can be restored from.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpCommand(false)
    .showHelpAfterError('Run with --help for usage.')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.columns,
      getErrHelpWidth: () => world.stderr.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const define of [
    defineValidate,
    definePlan,
    defineApply,
    defineDrift,
    defineInventory,
    defineShow,
    defineUnlock,
    defineSandbox,
  ]) {
    define(program, context);
  }
  return program;
}
