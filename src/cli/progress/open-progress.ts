import type { Inline } from '../../render/blocks.ts';
import { writeText } from '../../render/text/write-text.ts';
import type { World } from '../../world.ts';
import type { OutputArguments } from '../arguments/arguments.ts';
import { showBlocks, wantsColour } from '../show.ts';
import { createBlockProgress } from './block-progress.ts';
import { createLineProgress } from './line-progress.ts';
import type { Progress } from './progress.ts';

export interface ProgressOptions {
  args: OutputArguments;
  /** Where the apply runs: its clock may be a sandbox's, which is `speed` times as fast. */
  world: World;
  speed: number;
}

/** A block that is redrawn on a terminal; lines elsewhere, and in CI, whose terminals are only logs. */
export async function openProgress({ args, world, speed }: ProgressOptions): Promise<Progress> {
  const { stderr, env } = world;
  const now = () => world.now();
  if (!stderr.isTty || env['TERM'] === 'dumb' || (env['CI'] ?? '') !== '') {
    const print = (text: Inline) =>
      showBlocks([{ type: 'list', style: 'plain', items: [{ text }] }], stderr, { env, colour: args.colour });
    return createLineProgress({ print, now, speed });
  }
  stderr.write('\n');
  const redraw = await openRedraw(world);
  const colour = args.colour && wantsColour(stderr, env);
  return createBlockProgress({
    draw: (blocks) => redraw(writeText(blocks, { width: stderr.columns, colour })),
    clear: () => redraw.clear(),
    now,
    speed,
  });
}

async function openRedraw({ stderr }: World) {
  const { createLogUpdate } = await import('log-update');
  const stream = {
    write: (text: string) => stderr.write(text),
    isTTY: true,
    get columns() {
      return stderr.columns;
    },
  };
  // The library uses these three members of a stream and no others.
  return createLogUpdate(stream as unknown as NodeJS.WritableStream, { showCursor: true });
}
