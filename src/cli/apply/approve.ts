import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';

/** Whether the plan that was shown may be carried out. Stops where there is nobody to ask. */
export async function approve(args: ApplyArguments, world: World): Promise<boolean> {
  if (args.autoApprove) return true;
  if (!world.stdin.isTty) {
    throw new Stop(EXIT.input, [
      {
        code: 'approval-needed',
        severity: 'error',
        message: 'Nothing was applied: there is no terminal to ask on.',
        hint: 'Review the plan, then run the same command with --auto-approve.',
      },
    ]);
  }
  const answer = await world.stdin.ask('\nApply this plan? Type yes to go on: ');
  if (answer?.trim() === 'yes') return true;
  world.stderr.write(`${answer === undefined ? '\n' : ''}Nothing was applied.\n`);
  return false;
}
