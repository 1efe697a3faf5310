import type { Desired } from '../../../model/desired.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Declaration } from '../../declaration.ts';
import { warningOf } from '../../problem.ts';

/** A deletion that is declared and forbidden in one breath: as long as the backup exists, every plan is refused. */
export function checkLifecycle({ document }: Declaration, { lifecycle }: Desired): Diagnostic[] {
  if (lifecycle.ensure !== 'absent' || !lifecycle.protect) return [];
  return [
    warningOf({
      code: 'protected-but-absent',
      message: 'This backup is declared absent and protected; a plan that would delete it is refused',
      hint: 'remove lifecycle.protect to let it be deleted, or lifecycle.ensure to keep it',
      range: document.rangeOf(['lifecycle', 'ensure'], 'value'),
      related: [{ message: 'protected here', range: document.rangeOf(['lifecycle', 'protect'], 'value') }],
    }),
  ];
}
