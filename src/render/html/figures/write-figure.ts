import type { Block } from '../../blocks.ts';
import { html, type Markup } from '../markup.ts';
import { writeCourse } from './write-course.ts';
import { writeTimeline } from './write-timeline.ts';

/** A drawing with its title. Widths are percentages and text keeps its size, so that it fits every screen. */
export function writeFigure({ title, figure }: Extract<Block, { type: 'figure' }>): Markup {
  const drawing = figure.type === 'timeline' ? writeTimeline(figure) : writeCourse(figure);
  return html`<figure class="${figure.type}"><figcaption>${title}</figcaption>
${drawing}
</figure>`;
}
