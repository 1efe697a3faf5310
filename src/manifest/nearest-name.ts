import leven from 'leven';

const LONGEST_NAME = 64;

/**
 * The candidate that the user probably meant, or undefined when none is near: equal but for case,
 * punctuation or the order of letters, the beginning of one another, or a few letters apart.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME || name === '') return undefined;
  const plain = simplify(name);
  const letters = sortLetters(plain);
  const same =
    candidates.find((candidate) => simplify(candidate) === plain) ??
    candidates.find((candidate) => sortLetters(simplify(candidate)) === letters);
  if (same !== undefined) return same;
  const ranked = candidates
    .filter((candidate) => candidate.length <= LONGEST_NAME)
    .map((candidate) => ({ candidate, distance: leven(plain, simplify(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best !== undefined && best.distance <= Math.max(1, Math.floor(name.length / 3))) return best.candidate;
  return candidates.find((candidate) => isBeginning(plain, simplify(candidate)));
}

/** `did you mean x?`, or undefined when no candidate is near. */
export function guessHint(name: string, candidates: readonly string[]): string | undefined {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? undefined : `did you mean ${nearest}?`;
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_. ]/g, '');
}

function sortLetters(name: string): string {
  return [...name].sort().join('');
}

function isBeginning(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a));
}
