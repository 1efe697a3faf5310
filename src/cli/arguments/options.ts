import { type Command, Option } from 'commander';
import type { Format } from '../../render/write-document.ts';
import type { Out } from './arguments.ts';
import { collect, parseRate, parseSpeed } from './parse-option.ts';
import { parseOut } from './parse-out.ts';
import { parseSelector } from './selector.ts';

/** What a command that only says something can print. */
export const FEW_FORMATS: readonly Format[] = ['text', 'json'];

/** What can be read in full: by people, and by programs. */
export const PAGE_FORMATS: readonly Format[] = [...FEW_FORMATS, 'markdown', 'html'];

/** For commands that find something to mend. */
export const CHECK_FORMATS: readonly Format[] = [...PAGE_FORMATS, 'sarif', 'junit'];

/** `--format` and `--out` with the formats that this command offers, and what is to be left out. */
export function addOutputOptions(command: Command, formats: readonly Format[]): Command {
  return command
    .addOption(new Option('--format <format>', 'how to print the result').choices(formats).default('text'))
    .option(
      '--out <[format=]file>',
      'write the result to a file too, in the format that its ending tells; may be given several times',
      (text, previous: Out[] = []) => [...previous, parseOut(text, formats)],
    )
    .option('--no-color', 'no colour, also on a terminal')
    .option('--no-github', 'within GitHub Actions: no annotations, job summary and outputs');
}

/** Which manifests, and of which project. */
export function addManifestOptions(command: Command): Command {
  return command
    .argument('[paths...]', 'manifests: files, folders, globs, or - for standard input')
    .option('-f, --file <path>', 'a manifest; may be given several times', collect)
    .option(
      '--project <file>',
      'the project file, or its folder (default: reconcile.yaml here, else beside the manifests)',
    );
}

/** Some of the manifests, by their labels. */
export function addSelectorOption(command: Command): Command {
  return command.option(
    '-l, --selector <labels>',
    'only backups with these labels, such as team=data,env!=test,critical,!draft',
    parseSelector,
  );
}

/** A sandbox inside this process instead of AWS. */
export function addSandboxOptions(command: Command): Command {
  return command
    .option('--sandbox', 'use a sandbox inside this process instead of AWS')
    .option('--sandbox-state <file>', 'keep the sandbox in a file; implies --sandbox')
    .option(
      '--sandbox-seed <file>',
      'what the sandbox holds at first, instead of an example world; implies --sandbox',
    )
    .option('--sandbox-faults <file>', 'what goes wrong in the sandbox; implies --sandbox')
    .option('--sandbox-speed <factor>', "how fast the sandbox's clock runs; implies --sandbox", parseSpeed);
}

/** For every command that sends requests to AWS. */
export function addRateOption(command: Command): Command {
  return command.option(
    '--max-requests-per-second <number>',
    'send no more than this to one target, beside the rates that AWS documents',
    parseRate,
  );
}

/** What manifests alone may not decide. */
export function addPermits(command: Command): Command {
  return command
    .option('--allow-delete', 'let the plan delete backups that are declared absent or have expired')
    .option('--allow-delete-last', 'let it delete the last ready backup of a source too')
    .option('--prune', "also delete this project's backups that no manifest declares")
    .option('--take-over', "adopt declared backups that carry another project's mark");
}

/** Examples below the options, one command per line. */
export function addExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`);
}
