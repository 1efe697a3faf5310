import type { Life } from '../../figures.ts';
import type { Extent } from './extent.ts';

/** A stretch of time in which a source has one of the backups throughout, or none of them. */
export interface Stretch extends Extent {
  covered: boolean;
}

/**
 * When a source has one of these backups to restore from, from the first one, or from now where it never had one, to
 * the end of the extent. Stretches end at `now` where that is inside. Where only AWS knows whether a backup will
 * still be there, there is no stretch.
 */
export function findCoverage(lives: readonly Life[], now: number, extent: Extent): Stretch[] {
  const spans = lives
    .map((life) => usableDuring(life, now))
    .filter(({ from, to }) => to > from && to > extent.from && from < extent.to)
    .sort((one, other) => one.from - other.from);
  const hadOne = lives.some(({ state }) => state === 'ready' || state === 'deleting');
  const start = hadOne ? (spans[0]?.from ?? now) : now;
  const stretches = cutAt(now, fill(spans, { from: start, to: extent.to }));
  const isUndecided = lives.some(({ undecided, state }) => undecided === true && state !== 'failed');
  return stretches.filter(({ covered, from }) => covered || from < now || !isUndecided);
}

/** What is being made or planned can be counted on from now; what is being deleted, until now. */
function usableDuring({ state, takenAt, keptUntil, undecided }: Life, now: number): Extent {
  const to = keptUntil ?? (undecided === true ? now : Number.POSITIVE_INFINITY);
  switch (state) {
    case 'ready':
      return { from: takenAt, to };
    case 'pending':
    case 'planned':
      return { from: Math.max(takenAt, now), to };
    case 'deleting':
      return { from: takenAt, to: now };
    case 'failed':
      return { from: takenAt, to: takenAt };
  }
}

function fill(spans: readonly Extent[], extent: Extent): Stretch[] {
  const stretches: Stretch[] = [];
  let at = extent.from;
  for (const { from, to } of spans) {
    if (from > at) stretches.push({ from: at, to: from, covered: false });
    const end = Math.min(to, extent.to);
    const last = stretches.at(-1);
    if (last?.covered === true && last.to >= from) last.to = Math.max(last.to, end);
    else stretches.push({ from: Math.max(from, extent.from), to: end, covered: true });
    at = Math.max(at, end);
  }
  if (at < extent.to) stretches.push({ from: at, to: extent.to, covered: false });
  return stretches;
}

function cutAt(now: number, stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch) =>
    stretch.from < now && now < stretch.to
      ? [
          { ...stretch, to: now },
          { ...stretch, from: now },
        ]
      : [stretch],
  );
}
