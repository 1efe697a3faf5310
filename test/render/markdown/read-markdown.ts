import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Block } from '../../../src/render/blocks.ts';
import type { Document } from '../../../src/render/document.ts';

/** A document whose page is these blocks. */
export function pageOf(page: readonly Block[], parts: Partial<Document> = {}): Document {
  return { title: 'Plan', view: [], page, value: {}, findings: [], cases: [], ...parts };
}

/** One element as the reader meets it, from the outside in. */
export interface Element {
  name: string;
  attributes: string;
}

export interface Reading {
  elements: Element[];
  /** Stretches of text between two tags, with the names of the elements around them. */
  texts: { text: string; within: string[] }[];
  /** All text, without the invisible characters that divide it. */
  text: string;
}

/** What a reader sees of Markdown. Throws where an element is not closed, or closed twice. */
export function readMarkdown(markdown: string): Reading {
  return readHtml(
    micromark(markdown, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
  );
}

const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>|[^<]+|</gi;
const EMPTY = new Set(['hr', 'br', 'img', 'input']);

function readHtml(html: string): Reading {
  const elements: Element[] = [];
  const texts: Reading['texts'] = [];
  const open: string[] = [];
  for (const [token, closes, name, attributes = ''] of html.matchAll(TOKEN)) {
    if (token.startsWith('<!--')) continue;
    if (name === undefined) texts.push({ text: decode(token), within: [...open] });
    else if (closes === '/') close(name, open);
    else {
      elements.push({ name, attributes: attributes.trim() });
      if (!EMPTY.has(name)) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}\n${html}`);
  return { elements, texts, text: texts.map(({ text }) => text.replaceAll('\u200b', '')).join('') };
}

function close(name: string, open: string[]): void {
  const last = open.pop();
  if (last !== name) throw new Error(`</${name}> closes <${last ?? ''}>`);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|([a-z]+));/g, (_, code: string | undefined, name: string | undefined) => {
    const character = code === undefined ? NAMED[name ?? ''] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`unknown entity ${name ?? ''}`);
    return character;
  });
}
