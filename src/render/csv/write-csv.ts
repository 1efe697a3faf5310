import { neutralise } from '../neutralise.ts';

/** A table for spreadsheets and programs: one list of texts a row, as many as there are columns. */
export interface Records {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

// What spreadsheets take for the beginning of a formula, after any space; the wide forms in some languages.
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;
// A line break is a visible \n by then.
const SPECIAL = /[",]/;

/** Prints records as RFC 4180 says, the names of the columns first; no value is read as a formula. */
export function writeCsv({ columns, rows }: Records): string {
  return [columns, ...rows].map((row) => `${row.map(writeField).join(',')}\r\n`).join('');
}

/** An apostrophe in front makes a spreadsheet take a value for text. */
function writeField(value: string): string {
  const safe = neutralise(value);
  const text = FORMULA.test(safe) ? `'${safe}` : safe;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
