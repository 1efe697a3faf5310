import type { Desired } from '../../model/desired.ts';
import type { Json } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
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
  const found = changes.flatMap((change) => {
    const { before, action, fields } = change;
    if (before === null || action === 'retake') return [];
    if (action !== 'delete') return placedOf(changed(before, fields));
    return placedOf(before).map((one) => endingAt(now, one));
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

/** The backup once the fields are changed that decide until when it is kept. */
function changed(backup: Observed, fields: readonly FieldChange[]): Observed {
  const pin = fields.find(({ path }) => path === 'neverExpires');
  const retention = fields.find(({ path }) => path === 'retention');
  const { expiresAt, createdAt, ...rest } = backup;
  const kept = { ...rest, ...(createdAt === undefined ? {} : { createdAt }) };
  if (pin !== undefined) return { ...kept, fields: { ...backup.fields, neverExpires: pin.after } };
  if (retention === undefined || createdAt === undefined) return backup;
  const days = daysOf(retention.after);
  if (days === undefined) return kept;
  return { ...kept, expiresAt: new Date(Date.parse(createdAt) + days * DAY).toISOString() };
}

/** Undefined for `forever`. */
function daysOf(retention: Json | undefined): number | undefined {
  const days = /^(\d+)d$/.exec(String(retention))?.[1];
  return days === undefined ? undefined : Number(days);
}

function endingAt(now: number, { life, ...place }: Placed): Placed {
  const { label, takenAt } = life;
  return { ...place, life: { label, takenAt, keptUntil: now, state: 'deleting' } };
}

/** As if it were taken now. */
function plannedOf({ target, kind, source, name, fields, lifecycle }: Desired, now: number): Placed {
  const days = daysOf(fields['retention']);
  const ends = [
    ...(days === undefined ? [] : [now + days * DAY]),
    ...(lifecycle.deleteAfter === undefined ? [] : [Date.parse(lifecycle.deleteAfter)]),
  ];
  const life: Life = { label: name, takenAt: now, state: 'planned' };
  return { target, kind, source, life: ends.length === 0 ? life : { ...life, keptUntil: Math.min(...ends) } };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
