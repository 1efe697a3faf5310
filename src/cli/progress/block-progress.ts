import { type Block, type Inline, span } from '../../render/blocks.ts';
import { formatDuration } from '../../render/format.ts';
import { ACTIONS } from '../../render/views/words.ts';
import { finishedLine } from './line-progress.ts';
import type { Progress } from './progress.ts';
import { count, createTally, describeStatus, type Running, type Tally } from './tally.ts';

const BAR = 24;

/** Rows of the block at most, so that it fits a small terminal. */
const ROWS = 12;

export interface BlockProgressOptions {
  /** Shows these blocks in place of those before. */
  draw(blocks: readonly Block[]): void;
  /** Takes the last drawing away. */
  clear(): void;
  /** The clock of the apply, milliseconds since 1970. */
  now(): number;
  /** How many milliseconds of that clock pass in one of the reader's. */
  speed: number;
}

/** For terminals: one block that is drawn anew, of what is in progress and what failed. */
export function createBlockProgress({ draw, clear, now, speed }: BlockProgressOptions): Progress {
  const tally = createTally();
  const redraw = () => draw(progressBlocks(tally, now()));
  return {
    onEvent(event) {
      count(tally, event);
      if (event.type === 'apply-finished') clear();
      else if (tally.total > 0) redraw();
    },
    onStopping() {
      tally.stopping = true;
      redraw();
    },
    onTick: redraw,
    everyMs: 250 * speed,
    end: clear,
  };
}

/** The block for one moment. */
export function progressBlocks(tally: Tally, now: number): Block[] {
  const failed = tally.finished.filter(({ outcome }) => outcome === 'failed');
  const rows = [
    ...failed.map(finishedLine),
    ...[...tally.running.values()].map((one) => runningRow(one, now)),
  ];
  const hidden = rows.length - ROWS;
  const shown = hidden > 0 ? [...rows.slice(0, ROWS), [span('muted', `and ${hidden} more`)]] : rows;
  return [
    { type: 'paragraph', text: headline(tally, now) },
    ...(shown.length === 0
      ? []
      : [{ type: 'list' as const, style: 'plain' as const, items: shown.map((text) => ({ text })) }]),
    ...(tally.stopping
      ? [
          {
            type: 'paragraph' as const,
            text: ['Nothing more is started. Press Ctrl-C again to leave at once.'],
          },
        ]
      : []),
  ];
}

function headline(tally: Tally, now: number): Inline {
  const finished = tally.finished.length;
  const filled = tally.total === 0 ? 0 : Math.floor((BAR * finished) / tally.total);
  const elapsed = formatDuration(now - tally.startedAt);
  return [
    span('good', '#'.repeat(filled)),
    span('muted', '-'.repeat(BAR - filled)),
    ` ${finished} of ${tally.total} finished, ${elapsed}`,
  ];
}

function runningRow(running: Running, now: number): Inline {
  const { symbol, tone } = ACTIONS[running.action];
  const state = `${describeStatus(running, now)} (${formatDuration(now - running.since)})`;
  return [span(tone, symbol), ` ${running.address} `, span('muted', state)];
}
