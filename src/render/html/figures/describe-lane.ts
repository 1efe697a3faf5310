import type { Lane, Life } from '../../figures.ts';
import { count, formatInstant } from '../../format.ts';
import type { Stretch } from '../layout/find-coverage.ts';

/** How states are told, in the order in which they are counted. */
export const STATES: { readonly [S in Life['state']]: string } = {
  ready: 'ready',
  pending: 'being made',
  planned: 'planned',
  failed: 'failed',
  deleting: 'being deleted',
};

/** Gaps that a description names. */
const NAMED = 3;

/** Milliseconds since 1970 to the minute, in UTC. */
export function formatMoment(at: number): string {
  return formatInstant(new Date(at).toISOString());
}

/** `q4: ready, taken 2026-01-01 00:00, kept until 2026-04-01 00:00 (UTC)`. */
export function describeLife(life: Life): string {
  const { label, state, takenAt, keptUntil, undecided } = life;
  const taken = state === 'planned' ? '' : `, taken ${formatMoment(takenAt)}`;
  const until = keptUntil === undefined ? '' : `, kept until ${formatMoment(keptUntil)}`;
  const open = undecided === true ? ', kept as AWS decides' : ', kept forever';
  const isOpen = keptUntil === undefined && state !== 'failed' && state !== 'deleting';
  return `${label}: ${STATES[state]}${taken}${until}${isOpen ? open : ''} (UTC)`;
}

/** `none of these from 2026-01-01 00:00 to 2026-02-01 00:00`: there may be backups that the figure does not have. */
export function describeGap({ from, to }: Stretch): string {
  return `none of these from ${formatMoment(from)} to ${formatMoment(to)}`;
}

/** A lane in words, for those who can't see it. */
export function describeLane({ label, lives }: Lane, gaps: readonly Stretch[]): string {
  const states = Object.entries(STATES).flatMap(([state, text]) => {
    const number = lives.filter((life) => life.state === state).length;
    return number === 0 ? [] : [`${number} ${text}`];
  });
  const taken = lives.filter(({ state }) => state !== 'planned').map(({ takenAt }) => takenAt);
  const [first, last] = [taken[0], taken.at(-1)];
  const when =
    first === undefined || last === undefined
      ? []
      : [`taken from ${formatMoment(first)} to ${formatMoment(last)}`];
  const more = gaps.length > NAMED ? [`and ${count(gaps.length - NAMED, 'more gap')}`] : [];
  const told = [...when, ...gaps.slice(0, NAMED).map(describeGap), ...more];
  return [`${label}: ${states.join(', ') || 'no backups'}`, ...told].join('; ');
}
