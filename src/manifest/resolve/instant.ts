/** RFC 3339 text in UTC, as `toISOString` writes it; undefined when there is no such instant (a leap second). */
export function normalizeInstant(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) || time < 0 ? undefined : new Date(time).toISOString();
}

/** As `normalizeInstant`, for text that has passed the check of instants; what did not is kept as it is. */
export function instantOf(text: string): string {
  return normalizeInstant(text) ?? text;
}
