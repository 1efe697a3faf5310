/**
 * What a stretch of text means; each writer decides how that looks. `added`, `changed` and `removed` are for what
 * happens to a backup; `good`, `warning` and `danger` for how the reader should take it.
 */
export type Tone =
  | 'plain'
  | 'strong'
  | 'muted'
  | 'added'
  | 'changed'
  | 'removed'
  | 'good'
  | 'warning'
  | 'danger'
  | 'command';

/** Data, not markup: whatever `text` holds, the writer must show it and not obey it. */
export interface Span {
  text: string;
  tone: Tone;
}

/** One line of text; a plain string is a span without a tone. */
export type Inline = readonly (string | Span)[];

export interface Column {
  title: string;
  align?: 'right';
  /** May be broken over several lines when the page is too narrow; others are kept whole. */
  breakable?: boolean;
}

/** An item of a list, with what belongs under it. */
export interface Item {
  text: Inline;
  blocks?: readonly Block[];
}

/** What a view is made of: the least that text, Markdown and HTML can all show well. */
export type Block =
  | { type: 'heading'; text: Inline }
  | { type: 'paragraph'; text: Inline }
  | { type: 'table'; columns: readonly Column[]; rows: readonly (readonly Inline[])[] }
  /** `plain` items carry their own mark, such as `+` or a file position. */
  | { type: 'list'; style: 'plain' | 'bullets'; items: readonly Item[] }
  /** Lines to be copied as they are: commands, settings. */
  | { type: 'code'; lines: readonly string[] };

/** Makes a span. */
export function span(tone: Tone, text: string): Span {
  return { text, tone };
}
