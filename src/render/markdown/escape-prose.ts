import { neutralise } from '../neutralise.ts';

// GitHub and GitLab look for mentions, references and emoji in the text that Markdown has become, where an escaped
// character is like any other; so escaping alone stops none of them. An invisible character behind the sign does: that
// is what other programs that post changelogs rely on. It can't come from outside: `neutralise` makes it visible there.
const STOP = '\u200b';

// Marks a character that is put into an element of its own. That divides the text for whoever looks for a link, a
// formula or an emoji in it, and unlike an invisible character it is not copied with an address or an ARN.
const APART = '\u2060';
const PUT_APART = new RegExp(`${APART}([:.])`, 'g');

// Documented for GitHub: @user and @organisation/team, #1, owner/repository#1, GH-1. Documented for GitLab: those but
// the last, and !1, &1, %milestone, ~label, *iteration:1, [word:1], [[page]], [TOC], {+ +} and [- -] for changed words.
// Not stopped: hexadecimal numbers that are a commit, and references to trackers that a repository's owner has set up.
const REFERENCE =
  /[@#]|GH-(?=\d)|[!&](?=\d)|[%~](?=[\w"])|[[{](?=[-+])|\[(?=\[|_?TOC_?\]|\w+:)|\*(?=iteration:)/gi;

// The scheme of an address, `:emoji:`, `www.`, and formulas between dollars. A line number is no emoji, but :100: is.
const DIVIDED = /:(?=\/\/|\d*[a-z_+-][\w+-]*:|100:|1234:)|(?<=www)\.|\$/gi;

// An underscore between letters or digits is no emphasis. `|` and `$` are treated apart.
const SPECIAL = /[\\`*[\]<&~#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

// What makes a line something else than a paragraph: lists, quotes, rules, underlines of headings, GitLab's commands
// such as `/close`, and a colon that a log would take for the beginning of a command.
const LINE_START = /^[-+=:/>]|(?<=^\d{1,9})[.)]/;

/** Text for the inside of a line of Markdown, a table's cell included: shown letter by letter, obeyed nowhere. */
export function escapeProse(text: string): string {
  return finish(divide(text).replace(SPECIAL, '\\$&'));
}

/** The same with entities only, for the inside of HTML, where Markdown's backslash may mean itself. */
export function escapeEntities(text: string): string {
  return finish(divide(text).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`));
}

/** Makes a line of escaped Markdown one that is a paragraph wherever it stands. */
export function escapeLineStart(line: string): string {
  return line.replace(LINE_START, '\\$&').replace(/^ /, '&#32;');
}

function divide(text: string): string {
  return neutralise(text).replace(REFERENCE, `$&${STOP}`).replace(DIVIDED, `${APART}$&`);
}

// `\|` in a table is read differently by different parsers. Around a dollar GitHub documents an element; that the entity
// keeps GitLab's parser, which reads formulas before elements, from seeing a dollar is an assumption.
function finish(escaped: string): string {
  return escaped
    .replaceAll('|', '&#124;')
    .replaceAll(`${APART}$`, '<span>&#36;</span>')
    .replace(PUT_APART, '<span>$1</span>')
    .replaceAll(STOP, '&#8203;');
}
