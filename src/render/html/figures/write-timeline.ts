import type { Figure } from '../../figures.ts';
import { toPercent } from '../layout/extent.ts';
import { layOutLane } from '../layout/lay-out-lane.ts';
import { timeTicks } from '../layout/time-ticks.ts';
import { timelineExtent } from '../layout/timeline-extent.ts';
import { html, type Markup } from '../markup.ts';
import { writeAxis } from './axis.ts';
import { formatMoment } from './describe-lane.ts';
import { writeLegend } from './legend.ts';
import { explainSigns } from './timeline-signs.ts';
import { writeLane } from './write-lane.ts';

const MOST_LANES = 60;

/** One lane per source: each backup from when it was taken until it expires, and below them when there was one of them at all. */
export function writeTimeline({ now, lanes }: Extract<Figure, { type: 'timeline' }>): Markup {
  const drawn = lanes.slice(0, MOST_LANES);
  const extent = timelineExtent(drawn, now);
  const layouts = drawn.map((lane) => ({ lane, layout: layOutLane(lane, now, extent) }));
  const ticks = timeTicks(extent).map((tick) => ({ ...tick, x: toPercent(tick.at, extent) }));
  const marks = [
    ...ticks,
    { x: toPercent(now, extent), label: `now, ${formatMoment(now)} UTC`, isNow: true },
  ];
  const signs = explainSigns(
    layouts.map(({ layout }) => layout),
    now,
  );
  return html`${writeLegend(signs)}
<div class="plot">${writeAxis(marks)}
${layouts.map(({ lane, layout }) => writeLane(lane, layout, { now, extent }))}</div>${
    drawn.length === lanes.length
      ? undefined
      : html`\n<p class="note">The first ${drawn.length} of ${lanes.length} sources are drawn.</p>`
  }`;
}
