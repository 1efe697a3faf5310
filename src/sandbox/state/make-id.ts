import { createHash } from 'node:crypto';

/**
 * Makes the id at a position of a sequence: that many characters of the alphabet. Looks random, and is the same
 * in every run.
 */
export function makeId(
  sequence: { name: string; position: number },
  alphabet: string,
  length: number,
): string {
  const characters = [...alphabet];
  const bytes: number[] = [];
  for (let block = 0; bytes.length < length; block += 1) {
    bytes.push(...createHash('sha256').update(`${sequence.name}/${sequence.position}/${block}`).digest());
  }
  return bytes
    .slice(0, length)
    .map((byte) => characters[byte % characters.length])
    .join('');
}
