import type { Report } from '../../model/report.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { commandLine } from '../arguments/command-line.ts';
import type { Review } from '../plan-file/read-reviewed.ts';

/** Failures after which the world is not what the plan was made for, so that what is left needs another plan. */
const AFTER_WHICH_PLANS_DIFFER: readonly string[] = [
  'backup-failed',
  'moved',
  'vanished',
  'conflict',
  'foreign',
];

/**
 * The command that does what an apply has left. The same plan file may be applied again, as long as nothing else is to
 * be done than was reviewed; a digest is that of the whole plan and no more of what is left of it.
 */
export function resumeCommand(report: Report, args: ApplyArguments, { planning, reviewed }: Review): string {
  const differs = report.results.some(({ failure }) =>
    AFTER_WHICH_PLANS_DIFFER.includes(failure?.code ?? ''),
  );
  const isByFile = reviewed?.saved !== undefined && !differs;
  const flags = args.autoApprove ? ['--auto-approve'] : [];
  return commandLine('apply', isByFile ? args : planning, ...flags);
}
