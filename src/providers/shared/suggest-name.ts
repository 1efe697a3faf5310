import leven from 'leven';

const MOST_LISTED = 5;

/**
 * A hint for a name that does not exist: the nearest existing one when it is near enough to be a slip of the
 * keys, else what there is. `noun` is in the singular, such as `cluster`.
 */
export function suggestName(name: string, existing: readonly string[], noun: string): string {
  if (existing.length === 0) return `there is no ${noun} at all in this account and Region`;
  const [nearest] = rank(name, existing);
  if (nearest !== undefined && nearest.distance <= Math.max(2, Math.floor(name.length / 3))) {
    return `did you mean "${nearest.name}"?`;
  }
  const listed = [...existing].sort().slice(0, MOST_LISTED);
  const more = existing.length - listed.length;
  return `there ${listed.length === 1 ? 'is' : 'are'} ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function rank(name: string, existing: readonly string[]): { name: string; distance: number }[] {
  return existing
    .map((other) => ({ name: other, distance: leven(name.toLowerCase(), other.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
}
