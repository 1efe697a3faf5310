/**
 * The colours of a page, by name. `tint` is the background that a tone's text may stand on; every text colour has a
 * contrast of at least 4.5 to every background that it stands on, and a test computes it.
 */
export interface Palette {
  paper: string;
  surface: string;
  edge: string;
  text: string;
  muted: string;
  green: string;
  'green-tint': string;
  blue: string;
  'blue-tint': string;
  amber: string;
  'amber-tint': string;
  red: string;
  'red-tint': string;
}

export const LIGHT: Palette = {
  paper: '#ffffff',
  surface: '#f6f7f9',
  edge: '#dde1e7',
  text: '#1a1f27',
  muted: '#5a6472',
  green: '#176b3a',
  'green-tint': '#e4f4ea',
  blue: '#0b57b5',
  'blue-tint': '#e6effb',
  amber: '#855000',
  'amber-tint': '#fcf1d9',
  red: '#b42318',
  'red-tint': '#fdecea',
};

export const DARK: Palette = {
  paper: '#0f1318',
  surface: '#171c23',
  edge: '#2c343f',
  text: '#e3e8ef',
  muted: '#99a4b3',
  green: '#5cc98a',
  'green-tint': '#13291e',
  blue: '#77b3ff',
  'blue-tint': '#14253c',
  amber: '#e3b35a',
  'amber-tint': '#2d2413',
  red: '#ff8a80',
  'red-tint': '#391c1c',
};

/** The colours as custom properties: `--paper: #ffffff;` and so on. */
export function asProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}
