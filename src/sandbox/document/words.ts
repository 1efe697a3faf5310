import leven from 'leven';

const LONGEST_QUOTE = 60;

/** A text or number of a file for a message: in quotes where it is text, cut where it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}

/** `a, b or c`. */
export function listWords(words: readonly unknown[], last: 'or' | 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `rules[0].calls`: where something stands in a file. */
export function nameOfPath(path: readonly string[]): string {
  const steps = path.map((step) => (/^\d{1,6}$/.test(step) ? `[${step}]` : `.${step}`));
  return steps.join('').replace(/^\./, '');
}

/** The one of several names that was probably meant; undefined where none is near. */
export function nearestOf(name: string, names: readonly string[]): string | undefined {
  const plain = name.toLowerCase();
  const far = Math.max(1, Math.floor(name.length / 3)) + 1;
  const ranked = names
    .map((one) => ({ one, distance: leven(plain, one.toLowerCase(), { maxDistance: far }) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0] !== undefined && ranked[0].distance < far ? ranked[0].one : undefined;
}

/** A schema's description of what is expected, in the way of hints. */
export function asHint(description: string): string {
  const words = description.replace(/\.$/, '');
  return /^[A-Z](?![A-Z])/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
