import type { Event, Result } from '../../model/report.ts';
import { type Inline, span } from '../../render/blocks.ts';
import { formatDuration } from '../../render/format.ts';
import { ACTIONS, MANY, OUTCOMES } from '../../render/views/words.ts';
import type { Progress } from './progress.ts';
import { count, createTally, describeStatus, isWork, type Tally } from './tally.ts';

/** The longest silence, in milliseconds of the reader's own clock. */
const HEARTBEAT = 30_000;

/** When the first of them comes, so that the reader soon sees that something is being waited for. */
const FIRST_HEARTBEAT = 1_000;

/** How many of those in progress a heartbeat names. */
const NAMED = 3;

export interface LineProgressOptions {
  /** Prints one line. */
  print(line: Inline): void;
  /** The clock of the apply, milliseconds since 1970. */
  now(): number;
  /** How many milliseconds of that clock pass in one of the reader's. */
  speed: number;
}

/** For logs: a line for every backup that is finished (of many: that failed), one for all soon after the start, and after 30 s of silence. */
export function createLineProgress({ print, now, speed }: LineProgressOptions): Progress {
  const tally = createTally();
  const slowed = new Set<string>();
  let printedAt = now();
  let hasBeaten = false;
  const isDue = () =>
    hasBeaten ? now() - printedAt >= HEARTBEAT * speed : now() - tally.startedAt >= FIRST_HEARTBEAT * speed;
  const say = (line: Inline) => {
    printedAt = now();
    print(line);
  };
  return {
    onEvent(event) {
      count(tally, event);
      for (const line of linesFor(event, tally, slowed)) say(line);
    },
    onStopping() {
      say([span('warning', 'stopping'), ' Nothing more is started. Press Ctrl-C again to leave at once.']);
    },
    onTick() {
      if (tally.running.size === 0 || !isDue()) return;
      hasBeaten = true;
      say(heartbeat(tally, now()));
    },
    everyMs: 1000 * speed,
    end() {},
  };
}

function linesFor(event: Event, tally: Tally, slowed: Set<string>): Inline[] {
  switch (event.type) {
    case 'apply-started':
      // What is blocked is in the summary.
      if (tally.total === 0) return [];
      return [[`Applying ${tally.total} ${tally.total === 1 ? 'change' : 'changes'}.`]];
    case 'finished':
      return isWorthALine(event.result, tally) ? [finishedLine(event.result)] : [];
    case 'throttled':
      // Once for each operation: the report counts the rest.
      if (slowed.has(event.operation)) return [];
      slowed.add(event.operation);
      return [
        [
          span('warning', 'slowed down'),
          ` AWS asks for fewer requests (${event.operation}); going on slower.`,
        ],
      ];
    case 'interrupted':
    case 'started':
    case 'status':
    case 'apply-finished':
      return [];
  }
}

/** Of many, those that went well are told by the next heartbeat and the summary. */
function isWorthALine({ action, outcome }: Result, { total }: Tally): boolean {
  return isWork(action) && (total <= MANY || outcome !== 'done');
}

/** What became of one backup, in a line. */
export function finishedLine({ action, outcome, address, durationMs, failure }: Result): Inline {
  const { text, tone } = OUTCOMES[outcome];
  const took = durationMs === undefined ? '' : ` (${formatDuration(durationMs)})`;
  const why = failure === undefined ? '' : `: ${failure.code} ${failure.message}`;
  return [span(tone, outcome === 'done' ? ACTIONS[action].done : text), ` ${address}${took}${why}`];
}

function heartbeat(tally: Tally, now: number): Inline {
  const running = [...tally.running.values()];
  const more = running.length > NAMED ? ` and ${running.length - NAMED} more` : '';
  const names = running
    .slice(0, NAMED)
    .map((one) => `${one.address} (${describeStatus(one, now)})`)
    .join('; ');
  const elapsed = formatDuration(now - tally.startedAt);
  return [
    span('muted', 'waiting'),
    ` ${tally.finished.length} of ${tally.total} finished after ${elapsed}; in progress: ${names}${more}`,
  ];
}
