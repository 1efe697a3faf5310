/** A piece of a page: a tag with its attributes, unescaped, or a text. */
export type Token =
  | { type: 'open'; tag: string; isEmpty: boolean; attributes: Record<string, string> }
  | { type: 'close'; tag: string }
  | { type: 'text'; text: string };

const TAG = /^<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z0-9:-]+(?:="[^"<>]*")?)*)\n?(\/?)>/;
const VOID: ReadonlySet<string> = new Set(['meta']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a page of ours, and throws at anything that our writer does not mean to write: a tag that is not closed, an
 * attribute without double quotes, a stray `<`, `>` or `&`. Styles and scripts are left as they are.
 */
export function tokenize(page: string): Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  let rest = page.replace(/^<!doctype html>\n/, '');
  while (rest !== '') {
    const [token, length] = readToken(rest, open.at(-1));
    tokens.push(token);
    rest = rest.slice(length);
    if (token.type === 'close') close(open, token.tag);
    if (token.type === 'open' && !token.isEmpty) open.push(token.tag);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
  return tokens;
}

function readToken(rest: string, within: string | undefined): [Token, length: number] {
  if (isRaw(within)) {
    const length = rest.indexOf(`</${within}>`);
    if (length > 0) return [{ type: 'text', text: rest.slice(0, length) }, length];
  }
  const [text] = /^[^<]+/.exec(rest) ?? [];
  if (text !== undefined) return [{ type: 'text', text: unescapeText(text) }, text.length];
  const [whole = '', slash, tag, attributes = '', isClosed] = TAG.exec(rest) ?? [];
  if (tag === undefined) throw new Error(`no tag: ${rest.slice(0, 80)}`);
  if (slash === '/') return [{ type: 'close', tag }, whole.length];
  const isEmpty = isClosed === '/' || VOID.has(tag);
  return [{ type: 'open', tag, isEmpty, attributes: readAttributes(attributes) }, whole.length];
}

function close(open: string[], tag: string): void {
  const last = open.pop();
  if (last !== tag) throw new Error(`</${tag}> closes <${last}>`);
}

function isRaw(tag: string | undefined): boolean {
  return tag === 'style' || tag === 'script';
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([a-zA-Z0-9:-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name, value = '']) => [name, unescapeText(value)]));
}

function unescapeText(text: string): string {
  if (text.includes('>')) throw new Error(`a stray > in ${text}`);
  return text.replace(/&([a-z0-9#]*;?)/g, (whole, name: string) => {
    const character = ENTITIES[name.slice(0, -1)];
    if (character === undefined || !name.endsWith(';')) throw new Error(`a stray ${whole} in ${text}`);
    return character;
  });
}
