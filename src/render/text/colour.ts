import pc from 'picocolors';
import type { Tone } from '../blocks.ts';

/** Gives a text, already neutralised, the look of its tone. */
export type Paint = (tone: Tone, text: string) => string;

/** The look of every tone on a terminal; with `enabled` false the text is returned as it is. */
export function createPaint(enabled: boolean): Paint {
  const { bold, dim, green, yellow, red, cyan } = pc.createColors(enabled);
  const looks: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    strong: bold,
    muted: dim,
    added: green,
    changed: yellow,
    removed: red,
    good: green,
    warning: yellow,
    danger: (text) => bold(red(text)),
    command: cyan,
  };
  return (tone, text) => (text === '' ? text : looks[tone](text));
}
