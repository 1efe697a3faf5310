const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MOST_STEPS = 5;

const STEPS: readonly number[] = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240].map((hours) => hours * HOUR),
];

/** Round durations from nothing up to `total` milliseconds, at most six; `total` lies at or after the last. */
export function durationTicks(total: number): number[] {
  const step = STEPS.find((length) => total / length <= MOST_STEPS) ?? total;
  const number = step > 0 ? Math.floor(total / step) + 1 : 1;
  return Array.from({ length: number }, (_, index) => index * step);
}
