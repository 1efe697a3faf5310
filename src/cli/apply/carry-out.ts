import { apply, type Lease } from '../../index.ts';
import type { Report } from '../../model/report.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import type { MadePlan } from '../prepare/make-plan-for.ts';
import { callOptions, type Surroundings } from '../prepare/surroundings.ts';
import { openProgress } from '../progress/open-progress.ts';
import { withTicks } from '../progress/progress.ts';
import type { Events } from './open-events.ts';

/**
 * Applies the plan and shows how far it is. The first interruption stops starting and waiting; after the second
 * nothing is awaited any more, and the answer is `left`.
 */
export async function carryOut(
  { project, plan }: MadePlan,
  surroundings: Surroundings,
  { args, events, lease }: { args: ApplyArguments; events: Events; lease: Lease | undefined },
): Promise<Report | 'left'> {
  const { world, speed } = surroundings;
  const progress = await openProgress({ args, world, speed });
  const stop = new AbortController();
  let forget = () => {};
  const left = new Promise<'left'>((leave) => {
    forget = world.onInterrupt(() => {
      if (stop.signal.aborted) return leave('left');
      progress.onStopping();
      stop.abort();
    });
  });
  const work = apply({
    world: withTicks(world, progress),
    project,
    plan,
    onEvent: (event) => {
      events.onEvent(event);
      progress.onEvent(event);
    },
    stop: stop.signal,
    ...(lease === undefined ? {} : { lease }),
    ...callOptions(surroundings),
    ...(args.timeoutMs === undefined ? {} : { timeoutMs: args.timeoutMs }),
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    forget();
    progress.end();
  }
}
