import type { Figure, Work } from '../../figures.ts';
import { formatDuration } from '../../format.ts';
import { OUTCOMES } from '../../views/words.ts';
import { chooseWorks } from '../layout/choose-works.ts';
import { durationTicks } from '../layout/duration-ticks.ts';
import { type Extent, toPercent } from '../layout/extent.ts';
import { html, type Markup } from '../markup.ts';
import { writeAxis } from './axis.ts';
import { type LegendEntry, writeLegend } from './legend.ts';
import { drawShape, type Shape } from './shapes.ts';

const MOST_WORKS = 100;
const MIDDLE = 10;

const MARKS: { readonly [O in Work['outcome']]: LegendEntry & { shape: Shape } } = {
  done: { ...OUTCOMES.done, shape: 'dot' },
  failed: { ...OUTCOMES.failed, shape: 'cross' },
  unfinished: { ...OUTCOMES.unfinished, shape: 'ring' },
  'not-started': { ...OUTCOMES['not-started'], shape: 'bar' },
  blocked: { ...OUTCOMES.blocked, shape: 'diamond' },
};

/** One row per backup: how long it was queued, how long it took, and what became of it. */
export function writeCourse(figure: Extract<Figure, { type: 'course' }>): Markup {
  const { startedAt, finishedAt, works } = figure;
  // A millisecond, so that a course without any length has a scale too.
  const extent = { from: startedAt, to: Math.max(finishedAt, startedAt + 1) };
  const drawn = chooseWorks(works, MOST_WORKS);
  const marks = durationTicks(extent.to - extent.from).map((length) => ({
    x: toPercent(startedAt + length, extent),
    label: formatDuration(length),
  }));
  return html`${writeLegend(legendOf(drawn))}
<div class="plot timed">${writeAxis(marks)}
${drawn.map((work) => writeWork(work, extent))}</div>${
    drawn.length === works.length
      ? undefined
      : html`\n<p class="note">${drawn.length} of ${works.length} backups are drawn: all that went wrong, and those that took longest.</p>`
  }`;
}

function writeWork(work: Work, extent: Extent): Markup {
  const { label, outcome, startedAt, endedAt } = work;
  const begun = toPercent(startedAt ?? (outcome === 'blocked' ? extent.from : extent.to), extent);
  const ended = startedAt === undefined ? begun : toPercent(endedAt ?? extent.to, extent);
  const told = describeWork(work, extent);
  return html`<div class="lane"><div class="name">${nameOf(label)}</div
><svg class="track" role="img" aria-label="${`${label}: ${told}`}" height="20"><g class="${MARKS[outcome].tone}"><title>${told}</title>${writeLine(
    'queued',
    0,
    begun,
  )}${writeLine('making', begun, ended)}${drawShape(MARKS[outcome].shape, ended, MIDDLE)}</g></svg
><div class="took">${tookOf(work, extent)}</div></div>
`;
}

/** The name stands out from the rest of the address. */
function nameOf(label: string): Markup {
  const at = label.lastIndexOf('/') + 1;
  return html`<code>${at > 0 ? html`<small>${label.slice(0, at)}</small>` : undefined}${label.slice(at)}</code>`;
}

function writeLine(look: string, from: number, to: number): Markup | undefined {
  return to > from
    ? html`<line class="${look}" x1="${from}%" x2="${to}%" y1="${MIDDLE}" y2="${MIDDLE}"/>`
    : undefined;
}

function tookOf({ outcome, startedAt, endedAt }: Work, { to }: Extent): Markup {
  const took = startedAt === undefined ? undefined : formatDuration((endedAt ?? to) - startedAt);
  const { tone, text } = MARKS[outcome];
  return html`${outcome === 'done' ? undefined : html`<span class="${tone}">${text}</span> `}${took}`;
}

function describeWork({ outcome, startedAt, endedAt }: Work, { from, to }: Extent): string {
  const { text } = MARKS[outcome];
  if (startedAt === undefined) return text;
  const [queued, took] = [formatDuration(startedAt - from), formatDuration((endedAt ?? to) - startedAt)];
  return `queued ${queued}, then ${took}, ${text}`;
}

/** Only what is drawn is explained. */
function legendOf(works: readonly Work[]): LegendEntry[] {
  const outcomes = Object.entries(MARKS).filter(([name]) => works.some(({ outcome }) => outcome === name));
  return [
    { tone: 'muted', line: 'queued', text: 'queued' },
    { tone: 'muted', line: 'making', text: 'being worked on' },
    ...outcomes.map(([, look]) => look),
  ];
}
