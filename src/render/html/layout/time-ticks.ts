import type { Extent } from './extent.ts';

/** A place on a time axis, in UTC. */
export interface TimeTick {
  at: number;
  label: string;
  /** What the label is of, where that begins: `2026` of `Jan`. */
  context?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday, 5 January 1970: weeks are counted from there. */
const FIRST_MONDAY = 4 * DAY;
const MOST_TICKS = 7;

/** How a step's ticks are named: cut from `Thu, 01 Jan 1970 00:00:00 GMT`. */
interface Naming {
  label: readonly [number, number];
  context?: readonly [number, number];
}

const BY_TIME: Naming = { label: [17, 22], context: [5, 16] };
const BY_DAY: Naming = { label: [5, 7], context: [8, 16] };
const BY_MONTH: Naming = { label: [8, 11], context: [12, 16] };
const BY_YEAR: Naming = { label: [12, 16] };

/** Steps of a fixed length, then those of months. */
const STEPS: readonly { length?: number; months?: number; naming: Naming }[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => ({ length: minutes * MINUTE, naming: BY_TIME })),
  ...[1, 2, 3, 6, 12].map((hours) => ({ length: hours * HOUR, naming: BY_TIME })),
  ...[1, 2, 7, 14].map((days) => ({ length: days * DAY, naming: BY_DAY })),
  ...[1, 2, 3, 6].map((months) => ({ months, naming: BY_MONTH })),
  ...[1, 2, 5, 10, 20, 50, 100, 500, 1000].map((years) => ({ months: 12 * years, naming: BY_YEAR })),
];

/** Round places on an axis, at most seven, at the finest step that allows it. */
export function timeTicks(extent: Extent): TimeTick[] {
  for (const { length, months = 12, naming } of STEPS) {
    const places = length === undefined ? monthsWithin(extent, months) : lengthsWithin(extent, length);
    if (places.length <= MOST_TICKS) return nameTicks(places, naming);
  }
  return [];
}

function lengthsWithin({ from, to }: Extent, length: number): number[] {
  const origin = length >= 7 * DAY ? FIRST_MONDAY : 0;
  const first = origin + Math.ceil((from - origin) / length) * length;
  const number = Math.max(0, Math.floor((to - first) / length) + 1);
  return Array.from({ length: Math.min(number, MOST_TICKS + 1) }, (_, index) => first + index * length);
}

function monthsWithin({ from, to }: Extent, step: number): number[] {
  const places: number[] = [];
  let month = Math.floor(monthOf(from) / step) * step;
  for (; startOf(month) <= to && places.length <= MOST_TICKS; month += step) {
    if (startOf(month) >= from) places.push(startOf(month));
  }
  return places;
}

/** Months since year 0. */
function monthOf(at: number): number {
  const date = new Date(at);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}

function startOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}

/** The context is told where it changes; at the first tick only if the second leaves room beside it. */
function nameTicks(places: readonly number[], { label, context }: Naming): TimeTick[] {
  const texts = places.map((at) => new Date(at).toUTCString());
  const contexts = texts.map((text) => (context === undefined ? '' : text.slice(...context)));
  return places.map((at, index) => {
    const told = contexts[index] ?? '';
    const isTold = index === 0 ? (contexts[1] ?? told) === told : contexts[index - 1] !== told;
    const name = (texts[index] ?? '').slice(...label);
    return { at, label: name, ...(isTold && told !== '' ? { context: told } : {}) };
  });
}
