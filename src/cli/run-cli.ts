import { CommanderError } from 'commander';
import { ProviderError } from '../providers/provider-error.ts';
import type { World } from '../world.ts';
import type { OutputArguments } from './arguments/arguments.ts';
import { describeProviderError } from './describe-provider-error.ts';
import { EXIT } from './exit-code.ts';
import { createProgram } from './program.ts';
import { showProblems } from './show.ts';
import { Stop } from './stop.ts';

/** Runs one command line (without the program's name) and resolves to the exit code; never rejects. */
export async function runCli(argv: readonly string[], world: World): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = createProgram(world, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, world, guessOutput(argv));
  }
}

function explain(error: unknown, world: World, output: OutputArguments): number {
  if (error instanceof CommanderError) return explainUsage(error, world, output);
  if (error instanceof Stop) {
    showProblems(error.diagnostics, world, output);
    return error.exitCode;
  }
  if (error instanceof ProviderError) {
    showProblems([describeProviderError(error)], world, output);
    if (error.facts.code === 'locked') return EXIT.refused;
    return error.facts.access ? EXIT.access : EXIT.failed;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.stderr.write(
    `This is a mistake in reconcile, not yours. Please report it with these lines:\n${stack}\n`,
  );
  return EXIT.failed;
}

/** Commander has told people already, on stderr; help and version that were asked for are no mistake. */
function explainUsage(error: CommanderError, world: World, output: OutputArguments): number {
  if (error.exitCode === 0) return EXIT.ok;
  if (output.format === 'json') {
    const message = error.message.replace(/^error: /, '');
    showProblems([{ code: 'usage', severity: 'error', message, hint: 'reconcile --help' }], world, output);
  }
  return EXIT.input;
}

/** How to tell a problem, also when it is that the options could not be read. */
function guessOutput(argv: readonly string[]): OutputArguments {
  const at = argv.indexOf('--format');
  const json = argv.includes('--format=json') || (at >= 0 && argv[at + 1] === 'json');
  return { format: json ? 'json' : 'text', colour: !argv.includes('--no-color') };
}
