import { FIGURE_STYLE } from './figure-style.ts';
import { asProperties, DARK, LIGHT } from './palette.ts';
import { PRINT_STYLE } from './print-style.ts';
import { TABLE_STYLE } from './table-style.ts';
import { TEXT_STYLE } from './text-style.ts';

/** Paper is always light. */
const COLOURS = `
:root { color-scheme: light; ${asProperties(LIGHT)} }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; ${asProperties(DARK)} }
}
`;

/** Everything that a page looks like. */
export const STYLE: string = [COLOURS, TEXT_STYLE, TABLE_STYLE, FIGURE_STYLE, PRINT_STYLE].join('');
