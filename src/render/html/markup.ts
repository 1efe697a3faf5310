import { neutralise } from '../neutralise.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is finished. Made here only, so that no text becomes markup by accident. */
class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type { Markup };

/** What a template takes: text is escaped, markup stays, lists are joined, undefined is nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

/** The only place where text becomes HTML: everything that is put in is escaped, for elements and quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, index) => string + write(parts[index])).join(''));
}

/** Attributes of a tag, each with a space before it; those that are undefined are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): Markup {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return new Markup(present.map(([name, value]) => ` ${name}="${write(value)}"`).join(''));
}

/** Text of ours that must stay as it is: styles, scripts, and drawings that hold no data. */
export function asMarkup(text: string): Markup {
  return new Markup(text);
}

function write(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return part.map(write).join('');
}

function escapeText(text: string): string {
  return neutralise(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
