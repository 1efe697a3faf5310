import stringWidth from 'string-width';
import type { Inline, Span } from '../blocks.ts';
import { neutralise } from '../neutralise.ts';
import { breakLine } from './break-line.ts';
import type { Paint } from './colour.ts';

/** A line of text whose characters are safe to print. */
export type SafeLine = readonly Span[];

/** Neutralises every span of a line. */
export function makeSafe(inline: Inline): SafeLine {
  return inline.map((part) =>
    typeof part === 'string'
      ? { text: neutralise(part), tone: 'plain' }
      : { text: neutralise(part.text), tone: part.tone },
  );
}

/** Width in terminal columns. */
export function widthOf(line: SafeLine): number {
  return stringWidth(line.map(({ text }) => text).join(''));
}

export function paintLine(line: SafeLine, paint: Paint): string {
  return line.map(({ text, tone }) => paint(tone, text)).join('');
}

/** Breaks a line of several spans; where a span is broken, both parts keep its tone. */
export function breakSpans(line: SafeLine, width: number): SafeLine[] {
  const whole = line.map(({ text }) => text).join('');
  const parts = breakLine(whole, width);
  let from = 0;
  return parts.map((part) => {
    // The break swallowed one space, unless it is inside a word.
    const start = whole.indexOf(part, from);
    from = start + part.length;
    return cut(line, start, from);
  });
}

function cut(line: SafeLine, start: number, end: number): SafeLine {
  const parts: Span[] = [];
  let at = 0;
  for (const { text, tone } of line) {
    const piece = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (piece !== '') parts.push({ text: piece, tone });
    at += text.length;
  }
  return parts;
}
