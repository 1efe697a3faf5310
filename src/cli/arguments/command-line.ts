import type { Permits, WorldArguments } from './arguments.ts';

const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

/** The command line that runs `command` on the same manifests and the same world; safe to paste into a shell. */
export function commandLine(
  command: string,
  args: WorldArguments & { permits?: Permits; timeoutMs?: number },
  ...flags: string[]
): string {
  const { sandbox, permits, selector } = args;
  const words = [
    'reconcile',
    command,
    ...args.paths,
    ...option('--project', args.project),
    ...(selector.length === 0 ? [] : ['--selector', selector.map(({ text }) => text).join(',')]),
    ...(sandbox !== undefined && (sandbox.state ?? sandbox.seed ?? sandbox.faults) === undefined
      ? ['--sandbox']
      : []),
    ...option('--sandbox-state', sandbox?.state),
    ...option('--sandbox-seed', sandbox?.seed),
    ...option('--sandbox-faults', sandbox?.faults),
    ...option(
      '--sandbox-speed',
      sandbox === undefined || sandbox.speed === 1 ? undefined : `${sandbox.speed}`,
    ),
    ...(permits === undefined ? [] : permitFlags(permits)),
    ...option('--timeout', args.timeoutMs === undefined ? undefined : `${args.timeoutMs / 1000}s`),
    ...option('--max-requests-per-second', args.maxRequestsPerSecond?.toString()),
    ...flags,
  ];
  return words.map(quoteWord).join(' ');
}

/** The command line that applies a plan file; what it is about is in it. */
export function applyFile(
  args: WorldArguments & { permits?: Permits; timeoutMs?: number },
  file: string,
): string {
  const { permits: _permits, project: _project, ...others } = args;
  return commandLine('apply', { ...others, paths: [file], selector: [] });
}

function permitFlags({ allowDelete, allowDeleteLast, prune, takeOver }: Permits): string[] {
  return [
    ...(allowDelete ? ['--allow-delete'] : []),
    ...(allowDeleteLast ? ['--allow-delete-last'] : []),
    ...(prune ? ['--prune'] : []),
    ...(takeOver ? ['--take-over'] : []),
  ];
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

/** A word of a command line, safe to paste into a shell. */
export function quoteWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
