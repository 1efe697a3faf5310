import { neutraliseJson } from './neutralise.ts';

/** One document, indented, with a line break at the end. Equal values give equal bytes. */
export function writeJson(value: object): string {
  return `${neutraliseJson(JSON.stringify(value, null, 2))}\n`;
}

/** The same document on one line, for streams of them. */
export function writeJsonLine(value: object): string {
  return `${neutraliseJson(JSON.stringify(value))}\n`;
}
