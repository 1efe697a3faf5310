import type { Block } from '../blocks.ts';

/** In characters. A command line that names thousands of files tells a reader nothing, and fills a page. */
const LONGEST = 2_000;

/** A command to be typed next, after words that say what for. */
export function typeNext(what: string, ...commands: readonly string[]): Block[] {
  const isLong = commands.join('').length > LONGEST;
  const lines = isLong ? commands.map(shorten) : commands;
  return [
    { type: 'paragraph', text: [isLong ? `${what.replace(/:$/, '')}, with the same files again:` : what] },
    { type: 'code', lines },
  ];
}

/** The first words and the last: the files stand between them. */
function shorten(command: string): string {
  const words = command.split(' ');
  const options = words.findIndex((word) => word.startsWith('--'));
  return [...words.slice(0, 2), '...', ...(options < 0 ? [] : words.slice(options))].join(' ');
}
