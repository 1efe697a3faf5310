import { CommanderError } from 'commander';
import type { Diagnostic } from '../model/diagnostic.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { neutraliseLines } from '../render/neutralise.ts';
import type { World } from '../world.ts';
import type { OutputArguments } from './arguments/arguments.ts';
import { CHECK_FORMATS } from './arguments/options.ts';
import { describeProviderError } from './describe-provider-error.ts';
import { EXIT } from './exit-code.ts';
import { createProgram } from './program.ts';
import { checkOuts } from './publish/check-outs.ts';
import { publish, publishProblems } from './publish/publish.ts';
import { clearOuts } from './publish/write-outs.ts';
import { Stop } from './stop.ts';

/** Runs one command line (without the program's name) and resolves to the exit code; never rejects. */
export async function runCli(argv: readonly string[], world: World): Promise<number> {
  let exitCode: number = EXIT.ok;
  let output = guessOutput(argv);
  const program = createProgram({
    world,
    run: async (args, work) => {
      output = { ...args, outs: [] };
      checkOuts(args, world);
      const { usable, problems } = await clearOuts(args, world);
      output = { ...args, outs: usable };
      if (problems.length > 0) throw new Stop(EXIT.input, problems);
      exitCode = await publish(await work(args, world), args, world);
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, world, output);
  }
}

async function explain(error: unknown, world: World, output: OutputArguments): Promise<number> {
  if (error instanceof CommanderError) return explainUsage(error, world, output);
  const problems = problemsOf(error);
  if (problems !== undefined) return publishProblems(problems, output, world);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = ['This is a mistake in reconcile, not yours. Please report it with these lines:', stack];
  world.stderr.write(`${lines.flatMap(neutraliseLines).join('\n')}\n`);
  return EXIT.failed;
}

/** Undefined for what is neither the user's to mend nor AWS's. */
function problemsOf(error: unknown): { diagnostics: readonly Diagnostic[]; exitCode: number } | undefined {
  if (error instanceof Stop) return error;
  if (!(error instanceof ProviderError)) return undefined;
  const { code, access } = error.facts;
  const exitCode = code === 'locked' ? EXIT.refused : access ? EXIT.access : EXIT.failed;
  return { diagnostics: [describeProviderError(error)], exitCode };
}

/** Commander has told people already, on stderr; help and version that were asked for are no mistake. */
async function explainUsage(error: CommanderError, world: World, output: OutputArguments): Promise<number> {
  if (error.exitCode === 0) return EXIT.ok;
  const message = error.message.replace(/^error: /, '');
  const diagnostic: Diagnostic = { code: 'usage', severity: 'error', message, hint: 'reconcile --help' };
  return publishProblems({ diagnostics: [diagnostic], exitCode: EXIT.input, isTold: true }, output, world);
}

/** How to tell a problem when it is that the options could not be read. */
function guessOutput(argv: readonly string[]): OutputArguments {
  const at = argv.indexOf('--format');
  const joined = argv.find((word) => word.startsWith('--format='))?.slice('--format='.length);
  const named = joined ?? (at < 0 ? undefined : argv[at + 1]);
  return {
    command: argv[0] ?? '',
    format: CHECK_FORMATS.find((format) => format === named) ?? 'text',
    outs: [],
    colour: !argv.includes('--no-color'),
    github: !argv.includes('--no-github'),
    printOn: 'stdout',
  };
}
