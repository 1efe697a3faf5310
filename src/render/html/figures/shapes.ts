import { asMarkup, html, type Markup } from '../markup.ts';

/** Drawn around 0,0 and used by reference: `ready`, `pending` and so on differ by shape, not by colour alone. */
const SHAPES = {
  dot: '<circle r="4.5" fill="currentColor"/>',
  ring: '<circle r="3.5" class="hollow"/>',
  cross: '<path d="M-4-4 4 4M4-4-4 4" class="hollow"/>',
  wedge: '<path d="M-4.5-4H4.5L0 4.5z" class="hollow"/>',
  diamond: '<path d="M0-5 5 0 0 5-5 0z" class="hollow"/>',
  bar: '<path d="M-4 0H4" class="hollow"/>',
  arrow: '<path d="M-7-4.5 0 0-7 4.5z" fill="currentColor"/>',
  dots: '<path d="M-14 0H1" class="blank"/><path d="M-11 0h.1M-6 0h.1M-1 0h.1" class="points"/>',
} as const;

export type Shape = keyof typeof SHAPES;

/** What figures refer to; once per page. */
export const DEFINITIONS: Markup = asMarkup(
  [
    '<svg class="definitions" aria-hidden="true"><defs>',
    ...['gap', 'lapse'].map(
      (name) =>
        `<pattern id="hatch-${name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
        `<path d="M0 0V6" class="hatch ${name}"/></pattern>`,
    ),
    ...Object.entries(SHAPES).map(([name, drawing]) => `<g id="shape-${name}">${drawing}</g>`),
    '</defs></svg>',
  ].join(''),
);

/** A shape with its middle at `x` (percent) and `y` (pixels). */
export function drawShape(shape: Shape, x: number, y: number): Markup {
  return html`<use href="#shape-${shape}" x="${x}%" y="${y}"/>`;
}
