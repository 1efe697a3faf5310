import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import type { Block } from '../blocks.ts';
import type { Lane, Life } from '../figures.ts';
import { keptUntil } from './backup-words.ts';

const DAY = 86_400_000;

/** A life, and whose. */
interface Placed {
  target: string;
  kind: string;
  source: string;
  life: Life;
}

/** When each backup was taken and until when it is kept, by source; nothing where AWS tells of none. `now` in milliseconds since 1970. */
export function timelineOf(backups: readonly Observed[], now: number): Block[] {
  return figureOf(backups.flatMap(placedOf), now);
}

/** The backups that a plan found, those that it would delete ending now, and those that it would make. */
export function plannedTimeline(changes: readonly Change[], now: number): Block[] {
  const found = changes.flatMap(({ before, action }) => {
    if (before === null || action === 'retake') return [];
    const placed = placedOf(before);
    return action === 'delete' ? placed.map((one) => endingAt(now, one)) : placed;
  });
  const coming = changes.flatMap(({ after, action }) =>
    after !== null && (action === 'create' || action === 'retake') ? [plannedOf(after, now)] : [],
  );
  return figureOf([...found, ...coming], now);
}

function figureOf(placed: readonly Placed[], now: number): Block[] {
  if (placed.length === 0) return [];
  const lanes = new Map<string, Lane & { lives: Life[] }>();
  for (const { target, kind, source, life } of placed) {
    const key = JSON.stringify([target, kind, source]);
    const lane = lanes.get(key) ?? { label: source, sublabel: `${kind} · ${target}`, lives: [] };
    lanes.set(key, lane);
    lane.lives.push(life);
  }
  const sorted = [...lanes.values()].sort(
    (a, b) => compare(a.label, b.label) || compare(a.sublabel, b.sublabel),
  );
  for (const { lives } of sorted) lives.sort((a, b) => a.takenAt - b.takenAt || compare(a.label, b.label));
  return [{ type: 'figure', title: 'Backups by source', figure: { type: 'timeline', now, lanes: sorted } }];
}

function placedOf(backup: Observed): Placed[] {
  const { target, kind, source, name, id, status, createdAt, expiresAt } = backup;
  if (createdAt === undefined) return [];
  const isUndecided = expiresAt === undefined && keptUntil(backup) !== 'forever';
  const life: Life = {
    label: name === '' ? id : name,
    takenAt: Date.parse(createdAt),
    state: status.phase,
    ...(expiresAt === undefined ? {} : { keptUntil: Date.parse(expiresAt) }),
    ...(isUndecided ? { undecided: true } : {}),
  };
  return [{ target, kind, source, life }];
}

function endingAt(now: number, { life, ...place }: Placed): Placed {
  const { label, takenAt } = life;
  return { ...place, life: { label, takenAt, keptUntil: now, state: 'deleting' } };
}

/** As if it were taken now. */
function plannedOf({ target, kind, source, name, fields, lifecycle }: Desired, now: number): Placed {
  const days = /^(\d+)d$/.exec(String(fields['retention']))?.[1];
  const ends = [
    ...(days === undefined ? [] : [now + Number(days) * DAY]),
    ...(lifecycle.deleteAfter === undefined ? [] : [Date.parse(lifecycle.deleteAfter)]),
  ];
  const life: Life = { label: name, takenAt: now, state: 'planned' };
  return { target, kind, source, life: ends.length === 0 ? life : { ...life, keptUntil: Math.min(...ends) } };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
