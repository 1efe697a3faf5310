import type { Lane, Life } from '../../figures.ts';
import { type Extent, toPercent } from './extent.ts';
import { findCoverage, type Stretch } from './find-coverage.ts';
import { packBars } from './pack-bars.ts';

/** How a bar ends: at its expiry, nowhere, where AWS decides, or further on than the chart goes. */
export type Ending = 'expiry' | 'forever' | 'undecided' | 'beyond' | 'none';

/** A backup's place in its lane; `from` and `to` in percent of the width. */
export interface Bar extends Extent {
  life: Life;
  ending: Ending;
  row: number;
}

export interface LaneLayout {
  bars: Bar[];
  rows: number;
  coverage: Stretch[];
  /** How many backups, the oldest ones, found no place. */
  leftOut: number;
}

/** Room for a mark on a narrow screen, in percent. */
const CLEARANCE = 3.5;
const MOST_ROWS = 24;

/** Places a lane's backups in as few rows as they need, the newest ones first. */
export function layOutLane({ lives }: Lane, now: number, extent: Extent): LaneLayout {
  const ended = lives.map((life) => ({ life, ...endOf(life, extent) }));
  const places = ended.map(({ life, ending, end }) => ({
    life,
    ending,
    from: toPercent(life.takenAt, extent),
    to: toPercent(end, extent),
  }));
  const rows = packBars(places, { clearance: CLEARANCE, rows: MOST_ROWS });
  const bars = places.flatMap((place, index): Bar[] => {
    const row = rows[index];
    return row === undefined ? [] : [{ ...place, row }];
  });
  return {
    bars,
    rows: 1 + bars.reduce((most, { row }) => Math.max(most, row), 0),
    coverage: findCoverage(lives, now, extent),
    leftOut: lives.length - bars.length,
  };
}

/** A failed backup holds nothing and so has no bar; nor has one that is deleted at no known time. */
function endOf(life: Life, extent: Extent): { ending: Ending; end: number } {
  const { takenAt, keptUntil, undecided, state } = life;
  if (state === 'failed') return { ending: 'none', end: takenAt };
  if (keptUntil !== undefined) {
    if (keptUntil > extent.to) return { ending: 'beyond', end: extent.to };
    return { ending: 'expiry', end: Math.max(takenAt, keptUntil) };
  }
  if (state === 'deleting') return { ending: 'none', end: takenAt };
  return { ending: undecided === true ? 'undecided' : 'forever', end: extent.to };
}
