// Control characters, what can't be seen (bidirectional marks, soft hyphens, fillers, tags) and lone surrogates. The two
// joiners and the selectors of text or emoji stay: scripts and emoji need them, and they reorder nothing.
const UNSAFE =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

// What CI systems obey in a log: `::error::` at the beginning of a line, `##[error]` and `##vso[` anywhere.
const COMMAND = /(?<=^\s*):(?=:)|#(?=#\w*\[)/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Makes characters that could move the cursor, hide or reorder text visible, such as `\u001b`, and those that would
 * turn a line of a CI log into a command.
 */
export function neutralise(text: string): string {
  return text
    .replace(UNSAFE, (character) => SHORT[character] ?? escapeUnits(character))
    .replace(COMMAND, escapeUnits);
}

/** As `neutralise`, line by line, where a format shows lines as lines. */
export function neutraliseLines(text: string): string[] {
  return text.split(/\r\n|[\r\n]/).map(neutralise);
}

/** Each UTF-16 unit as `\uXXXX`, the form that JSON and most languages read. */
export function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** As `neutralise`, for text that is already JSON: line breaks are structure, and the value stays the same. */
export function neutraliseJson(json: string): string {
  return json
    .replace(UNSAFE, (character) => (character === '\n' ? character : escapeUnits(character)))
    .replace(COMMAND, escapeUnits);
}
