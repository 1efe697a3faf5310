import type { Life } from '../../figures.ts';
import type { Stretch } from '../layout/find-coverage.ts';
import type { Ending, LaneLayout } from '../layout/lay-out-lane.ts';
import { STATES } from './describe-lane.ts';
import type { LegendEntry } from './legend.ts';
import type { Shape } from './shapes.ts';

/** How a backup's state is marked at the moment when it was taken. */
export const MARKS: { readonly [S in Life['state']]: LegendEntry & { shape: Shape } } = {
  ready: { tone: 'good', shape: 'dot', text: STATES.ready },
  pending: { tone: 'changed', shape: 'ring', text: STATES.pending },
  planned: { tone: 'added', shape: 'diamond', text: STATES.planned },
  failed: { tone: 'danger', shape: 'cross', text: STATES.failed },
  deleting: { tone: 'removed', shape: 'wedge', text: STATES.deleting },
};

/** How a bar's end is drawn and explained, where it says more than that the backup expires. */
export const ENDINGS: { readonly [E in Ending]?: { text: string; shape?: Shape } } = {
  forever: { text: 'kept forever', shape: 'arrow' },
  undecided: { text: 'kept as AWS decides' },
  beyond: { text: 'kept beyond this chart', shape: 'dots' },
};

/** How the strip below a lane is explained. */
const STRIPS = {
  covered: { tone: 'good', text: 'there is one of these' },
  gap: { tone: 'danger', text: 'there was none' },
  lapse: { tone: 'muted', text: 'there will be none' },
} as const;

/** A source that had none is another matter than one whose last one will expire. */
export function kindOf({ covered, from }: Stretch, now: number): keyof typeof STRIPS {
  if (covered) return 'covered';
  return from < now ? 'gap' : 'lapse';
}

/** The legend: only what is drawn is explained. */
export function explainSigns(layouts: readonly LaneLayout[], now: number): LegendEntry[] {
  const bars = layouts.flatMap((layout) => layout.bars);
  const strips: ReadonlySet<string> = new Set(
    layouts.flatMap(({ coverage }) => coverage.map((stretch) => kindOf(stretch, now))),
  );
  const states = Object.entries(MARKS).filter(([state]) => bars.some(({ life }) => life.state === state));
  const endings = Object.entries(ENDINGS).filter(([ending]) => bars.some((bar) => bar.ending === ending));
  return [
    ...states.map(([, look]) => look),
    ...endings.map(([ending, look]) => ({ tone: 'muted', line: `life ${ending}`, ...look })),
    ...Object.entries(STRIPS)
      .filter(([name]) => strips.has(name))
      .map(([name, look]) => ({ ...look, strip: name })),
  ];
}
