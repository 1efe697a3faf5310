import type { Inline } from '../blocks.ts';
import { neutralise } from '../neutralise.ts';
import { escapeEntities, escapeLineStart, escapeProse } from './escape-prose.ts';

// A code span holds these as they are, in a table too, and nothing inside is looked at for mentions or links. A
// backtick could end it, a pipe would end a table's cell, spaces at its ends can be lost.
const CODE_SPAN = /^[^`| ](?:[^`|]*[^`| ])?$/;

// Stars around letters and digits are emphasis whatever stands before and after them.
const STAR_SAFE = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u;

interface Run {
  look: 'prose' | 'strong' | 'code';
  text: string;
}

/** A line of Markdown for a place where no block can begin: a heading, a table's cell. */
export function writeInline(inline: Inline): string {
  return runsOf(inline)
    .map((run, index, runs) => `${gap(run, runs[index - 1])}${writeRun(run)}`)
    .join('');
}

/** A line of Markdown that is a paragraph, or the first line of an item; never empty. */
export function writeLine(inline: Inline): string {
  return escapeLineStart(writeInline(inline)) || '&#8203;';
}

/** As `writeLine`, all of it bold but the names. */
export function writeBold(inline: Inline): string {
  const line = writeInline(
    inline.map((part) =>
      typeof part === 'object' && part.tone === 'strong' ? { ...part, tone: 'plain' } : part,
    ),
  );
  return line.trim() === line && line !== '' ? `**${line}**` : `<strong>${line}</strong>`;
}

/** The same for the inside of an HTML element on a line of HTML, where Markdown is not read. */
export function writeHtmlInline(inline: Inline): string {
  return runsOf(inline).map(writeHtmlRun).join('');
}

/** Joins what looks the same, so that what is split between two spans is seen whole where it is escaped. */
function runsOf(inline: Inline): Run[] {
  const runs: Run[] = [];
  for (const part of inline) {
    const run = runOf(part);
    const last = runs.at(-1);
    if (run.text === '') continue;
    if (last !== undefined && run.look !== 'code' && last.look === run.look) last.text += run.text;
    else runs.push(run);
  }
  return runs;
}

function runOf(part: Inline[number]): Run {
  if (typeof part === 'string') return { look: 'prose', text: part };
  if (part.literal === true || part.tone === 'command') return { look: 'code', text: part.text };
  return { look: part.tone === 'strong' ? 'strong' : 'prose', text: part.text };
}

/** Two code spans side by side would be one. */
function gap(run: Run, previous: Run | undefined): string {
  return run.look === 'code' && previous?.look === 'code' ? '&#8203;' : '';
}

function writeRun(run: Run): string {
  const { look, text } = run;
  if (look === 'prose') return escapeProse(text);
  if (look === 'strong' && STAR_SAFE.test(text)) return `**${escapeProse(text)}**`;
  const safe = neutralise(text);
  return look === 'code' && CODE_SPAN.test(safe) ? `\`${safe}\`` : writeHtmlRun(run);
}

function writeHtmlRun({ look, text }: Run): string {
  const escaped = escapeEntities(text);
  if (look === 'prose') return escaped;
  return look === 'code' ? `<code>${escaped}</code>` : `<strong>${escaped}</strong>`;
}
