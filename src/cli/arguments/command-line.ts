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
