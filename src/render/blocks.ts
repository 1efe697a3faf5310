import type { Figure } from './figures.ts';

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
  /** A name or a value, to be shown letter by letter: as code where the format has it. */
  literal?: true;
  /** What a table is sorted by where `text` is rounded or has a unit: bytes, milliseconds. */
  value?: number;
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

/** One line of a comparison; the sign says whether it is in both, or only in the new or the old. */
export interface DiffLine {
  sign: ' ' | '+' | '-';
  text: string;
}

/**
 * What a view is made of: the least that text, Markdown and HTML can all show well. Where a format has a limit,
 * tables and lists are cut at the end and say so, unless they are `essential`.
 */
export type Block =
  | { type: 'heading'; text: Inline }
  | { type: 'paragraph'; text: Inline }
  | {
      type: 'table';
      columns: readonly Column[];
      rows: readonly (readonly Inline[])[];
      essential?: boolean;
    }
  /** `plain` items carry their own mark, such as `+` or a file position. */
  | { type: 'list'; style: 'plain' | 'bullets'; items: readonly Item[]; essential?: boolean }
  /** Lines to be copied as they are: commands, settings. */
  | { type: 'code'; lines: readonly string[] }
  | { type: 'diff'; lines: readonly DiffLine[] }
  /** What must not be overlooked. */
  | { type: 'callout'; tone: 'good' | 'warning' | 'danger'; title: Inline; blocks: readonly Block[] }
  /** Detail that a page may show folded. */
  | { type: 'fold'; title: Inline; blocks: readonly Block[] }
  /** A drawing of what tables beside it tell too: formats that can't draw leave it out. */
  | { type: 'figure'; title: string; figure: Figure };

/** Makes a span. */
export function span(tone: Tone, text: string): Span {
  return { text, tone };
}

/** Makes a span of a name or value, which formats that can show as code. */
export function literal(text: string, tone: Tone = 'plain'): Span {
  return { text, tone, literal: true };
}

/** Makes a span whose column is sorted by `value` instead of by the text. */
export function measured(text: string, value: number): Span {
  return { text, tone: 'plain', value };
}
