import { InvalidArgumentError } from 'commander';
import type { Format } from '../../render/write-document.ts';
import type { Out } from './arguments.ts';

/** The ending that tells each format. */
const ENDINGS: readonly (readonly [ending: string, format: Format])[] = [
  ['.sarif.json', 'sarif'],
  ['.sarif', 'sarif'],
  ['.json', 'json'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xml', 'junit'],
  ['.csv', 'csv'],
  ['.txt', 'text'],
];

/** `plan.json`, or with the format said: `markdown=comment`. `formats` are those that the command offers. */
export function parseOut(text: string, formats: readonly Format[]): Out {
  const named = formats.find((format) => text.startsWith(`${format}=`));
  const file = named === undefined ? text : text.slice(named.length + 1);
  const told = ENDINGS.find(([ending]) => file.toLowerCase().endsWith(ending))?.[1];
  const format = named ?? told;
  if (format !== undefined && formats.includes(format) && file !== '') return { format, file };
  const endings = ENDINGS.filter(([, one]) => formats.includes(one)).map(([ending]) => ending);
  throw new InvalidArgumentError(
    `Write a file that ends in ${endings.join(', ')}, or FORMAT=FILE with a format of ${formats.join(', ')}.`,
  );
}
