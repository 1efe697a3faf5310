import leven from 'leven';

/** A backup that exists, by all that a user may have meant to write. */
export interface Candidate {
  address: string;
  /** The address, its ends, the name, the id. */
  forms: readonly string[];
}

/** The address with the fewest letters between it and the text; undefined when none is near. */
export function nearestAddress(text: string, candidates: readonly Candidate[]): string | undefined {
  const ranked = candidates
    .map(({ address, forms }) => ({ address, distance: distanceOf(text, forms) }))
    .sort((a, b) => a.distance - b.distance || (a.address < b.address ? -1 : 1));
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, text.length / 3) ? best.address : undefined;
}

function distanceOf(text: string, forms: readonly string[]): number {
  const plain = text.toLowerCase();
  return Math.min(...forms.map((form) => leven(plain, form.toLowerCase(), { maxDistance: text.length })));
}
