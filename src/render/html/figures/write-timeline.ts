import type { Figure, Lane, Life } from '../../figures.ts';
import { count } from '../../format.ts';
import { type Extent, toPercent } from '../layout/extent.ts';
import type { Stretch } from '../layout/find-coverage.ts';
import { type Bar, type Ending, type LaneLayout, layOutLane } from '../layout/lay-out-lane.ts';
import { timeTicks } from '../layout/time-ticks.ts';
import { timelineExtent } from '../layout/timeline-extent.ts';
import { html, type Markup } from '../markup.ts';
import { writeAxis } from './axis.ts';
import { describeGap, describeLane, describeLife, formatMoment, STATES } from './describe-lane.ts';
import { type LegendEntry, writeLegend } from './legend.ts';
import { drawShape, type Shape } from './shapes.ts';

const MOST_LANES = 60;
const ROW_HEIGHT = 14;
const STRIP_HEIGHT = 16;

const MARKS: { readonly [S in Life['state']]: { tone: string; shape: Shape } } = {
  ready: { tone: 'good', shape: 'dot' },
  pending: { tone: 'changed', shape: 'ring' },
  planned: { tone: 'added', shape: 'diamond' },
  failed: { tone: 'danger', shape: 'cross' },
  deleting: { tone: 'removed', shape: 'wedge' },
};

const ENDINGS: { readonly [E in Ending]?: { text: string; shape?: Shape } } = {
  forever: { text: 'kept forever', shape: 'arrow' },
  undecided: { text: 'kept as AWS decides' },
  beyond: { text: 'kept beyond this chart', shape: 'dots' },
};

/** How the strip below a lane is explained. */
const STRIPS = {
  covered: { tone: 'good', text: 'covered by a backup' },
  gap: { tone: 'danger', text: 'there was none' },
  lapse: { tone: 'muted', text: 'nothing left' },
} as const;

/** One lane per source: each backup from when it was taken until it expires, and below them when there was one at all. */
export function writeTimeline({ now, lanes }: Extract<Figure, { type: 'timeline' }>): Markup {
  const drawn = lanes.slice(0, MOST_LANES);
  const extent = timelineExtent(drawn, now);
  const layouts = drawn.map((lane) => ({ lane, layout: layOutLane(lane, now, extent) }));
  const ticks = timeTicks(extent).map((tick) => ({ ...tick, x: toPercent(tick.at, extent) }));
  const marks = [
    ...ticks,
    { x: toPercent(now, extent), label: `now, ${formatMoment(now)} UTC`, isNow: true },
  ];
  return html`${writeLegend(
    legendOf(
      layouts.map(({ layout }) => layout),
      now,
    ),
  )}
<div class="plot">${writeAxis(marks)}
${layouts.map(({ lane, layout }) => writeLane(lane, layout, { now, extent }))}</div>${
    drawn.length === lanes.length
      ? undefined
      : html`\n<p class="note">The first ${drawn.length} of ${lanes.length} sources are drawn.</p>`
  }`;
}

interface Frame {
  now: number;
  extent: Extent;
}

function writeLane(lane: Lane, layout: LaneLayout, frame: Frame): Markup {
  const { bars, rows, coverage } = layout;
  const past = coverage.filter(({ covered, from }) => !covered && from < frame.now);
  const y = rows * ROW_HEIGHT + 6;
  return html`<div class="lane"><div class="name"><code>${lane.label}</code> ${
    lane.sublabel === '' ? undefined : html`<small>${lane.sublabel}</small> `
  }${notesOf(layout, past, frame.now)}</div
><svg class="track" role="img" aria-label="${describeLane(lane, past)}" height="${rows * ROW_HEIGHT + STRIP_HEIGHT}">${coverage.map(
    (stretch) => writeStretch(stretch, y, frame),
  )}${bars.map(writeBar)}</svg></div>
`;
}

/** What must be seen without colours and tooltips. */
function notesOf({ coverage, leftOut }: LaneLayout, past: readonly Stretch[], now: number): Markup[] {
  const isBare = past.some(({ to }) => to === now);
  const gaps = past.length - (isBare ? 1 : 0);
  const lapse = coverage.find(({ covered, from }) => !covered && from > now);
  return [
    ...(isBare ? [html`<small class="danger">no backup now</small> `] : []),
    ...(gaps > 0 ? [html`<small class="warning">${count(gaps, 'gap')}</small> `] : []),
    ...(lapse ? [html`<small>none after ${formatMoment(lapse.from).slice(0, 10)}</small> `] : []),
    ...(leftOut > 0 ? [html`<small>${leftOut} older not drawn</small> `] : []),
  ];
}

function writeStretch(stretch: Stretch, y: number, { now, extent }: Frame): Markup {
  const x = toPercent(stretch.from, extent);
  const width = Math.round(100 * (toPercent(stretch.to, extent) - x)) / 100;
  const rect = html`<rect class="strip ${kindOf(stretch, now)}" x="${x}%" width="${width}%" y="${y}" height="6"/>`;
  return stretch.covered ? rect : html`<g><title>${describeGap(stretch)}</title>${rect}</g>`;
}

/** A source that had no backup is another matter than one whose last one will expire. */
function kindOf({ covered, from }: Stretch, now: number): keyof typeof STRIPS {
  if (covered) return 'covered';
  return from < now ? 'gap' : 'lapse';
}

function writeBar({ life, ending, row, from, to }: Bar): Markup {
  const { tone, shape } = MARKS[life.state];
  const y = row * ROW_HEIGHT + ROW_HEIGHT / 2;
  const end = ENDINGS[ending]?.shape;
  const line =
    ending === 'none'
      ? undefined
      : html`<line class="life ${ending}" x1="${from}%" x2="${to}%" y1="${y}" y2="${y}"/>`;
  return html`<g class="${tone}"><title>${describeLife(life)}</title>${line}${
    end && drawShape(end, to, y)
  }${drawShape(shape, from, y)}</g>`;
}

/** Only what is drawn is explained. */
function legendOf(layouts: readonly LaneLayout[], now: number): LegendEntry[] {
  const bars = layouts.flatMap((layout) => layout.bars);
  const strips = new Set(layouts.flatMap(({ coverage }) => coverage.map((stretch) => kindOf(stretch, now))));
  const states = (Object.keys(STATES) as Life['state'][]).filter((state) =>
    bars.some(({ life }) => life.state === state),
  );
  const endings = Object.entries(ENDINGS).filter(([ending]) => bars.some((bar) => bar.ending === ending));
  return [
    ...states.map((state) => ({ ...MARKS[state], text: STATES[state] })),
    ...endings.map(([ending, look]) => ({ tone: 'muted', line: `life ${ending}`, ...look })),
    ...Object.entries(STRIPS)
      .filter(([name]) => [...strips].some((strip) => strip === name))
      .map(([name, look]) => ({ ...look, strip: name })),
  ];
}
