import type { Lane } from '../../figures.ts';
import { count } from '../../format.ts';
import { type Extent, toPercent } from '../layout/extent.ts';
import type { Stretch } from '../layout/find-coverage.ts';
import type { Bar, LaneLayout } from '../layout/lay-out-lane.ts';
import { html, type Markup } from '../markup.ts';
import { describeGap, describeLane, describeLife, formatMoment } from './describe-lane.ts';
import { drawShape } from './shapes.ts';
import { ENDINGS, kindOf, MARKS } from './timeline-signs.ts';

const ROW_HEIGHT = 14;
const STRIP_HEIGHT = 16;

/** What all lanes of a timeline have in common; instants in milliseconds since 1970. */
interface Frame {
  now: number;
  extent: Extent;
}

/** A source: its name, what must be known of it, its backups, and a strip that says when there was one. */
export function writeLane(lane: Lane, layout: LaneLayout, frame: Frame): Markup {
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
  const isNew = coverage.every(({ from }) => from >= now);
  const lapse = coverage.find(({ covered, from }) => !covered && from >= now);
  return [
    ...(isNew ? [html`<small>none yet</small> `] : []),
    ...(isBare ? [html`<small class="danger">none now</small> `] : []),
    ...(gaps > 0 ? [html`<small class="warning">${count(gaps, 'gap')}</small> `] : []),
    ...(lapse && !isNew && !isBare
      ? [html`<small>none after ${formatMoment(lapse.from).slice(0, 10)}</small> `]
      : []),
    ...(leftOut > 0 ? [html`<small>${leftOut} older not drawn</small> `] : []),
  ];
}

function writeStretch(stretch: Stretch, y: number, { now, extent }: Frame): Markup {
  const x = toPercent(stretch.from, extent);
  const width = Math.round(100 * (toPercent(stretch.to, extent) - x)) / 100;
  const rect = html`<rect class="strip ${kindOf(stretch, now)}" x="${x}%" width="${width}%" y="${y}" height="6"/>`;
  return stretch.covered ? rect : html`<g><title>${describeGap(stretch)}</title>${rect}</g>`;
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
