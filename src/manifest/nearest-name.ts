import leven from 'leven';

const LONGEST_NAME = 64;

/** How much of two names must be words that both have. */
const SHARED_WORDS = 0.5;

/**
 * The candidate that the user probably meant, or undefined when none is near: equal but for case,
 * punctuation or the order of letters, a few letters apart, the beginning of one another, or mostly of the same words.
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
  // One letter is near to every other.
  const near = Math.min(Math.max(1, Math.floor(name.length / 3)), plain.length - 1);
  if (best !== undefined && best.distance <= near) return best.candidate;
  return (
    candidates.find((candidate) => isBeginning(plain, simplify(candidate))) ?? nearestByWords(name, ranked)
  );
}

/** The candidate with the most words in common; none when two are equally near in every way. */
function nearestByWords(
  name: string,
  ranked: readonly { candidate: string; distance: number }[],
): string | undefined {
  const words = wordsOf(name);
  const [best, next] = ranked
    .map((one) => ({ ...one, likeness: likeness(words, wordsOf(one.candidate)) }))
    .sort((a, b) => b.likeness - a.likeness || a.distance - b.distance);
  if (best === undefined || best.likeness < SHARED_WORDS) return undefined;
  return next?.likeness === best.likeness && next.distance === best.distance ? undefined : best.candidate;
}

/** Of the letters of both, how many are in words that both have. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((word) => b.includes(word));
  // No words are like nothing.
  return (2 * shared.join('').length) / (a.join('').length + b.join('').length || 1);
}

/** `RedshiftHSMBackup` and `redshift-hsm-backup` are of the same words. */
function wordsOf(name: string): string[] {
  const parts = name.split(/[-_. /]|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return parts.map((part) => part.toLowerCase()).filter((part) => part !== '');
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
