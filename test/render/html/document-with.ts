import { literal, type Tone } from '../../../src/render/blocks.ts';
import type { Document } from '../../../src/render/document.ts';
import type { Life, Work } from '../../../src/render/figures.ts';
import { documentOf, NOW } from './samples.ts';

const TONES: readonly Tone[] = [
  'plain',
  'strong',
  'muted',
  'added',
  'changed',
  'removed',
  'good',
  'warning',
  'danger',
  'command',
];

const SIGNS = [' ', '+', '-'] as const;

/** A document that holds a text wherever a text can be. */
export function documentWith(text: string): Document {
  const life = (state: Life['state']): Life => ({ label: text, takenAt: NOW - 1e9, state });
  const work = (outcome: Work['outcome']): Work => ({
    label: text,
    outcome,
    startedAt: NOW,
    endedAt: NOW + 9,
  });
  const spans = TONES.flatMap((tone) => [{ text, tone }, literal(text, tone)]);
  return documentOf(
    [
      { type: 'heading', text: [text] },
      { type: 'paragraph', text: [text, ...spans] },
      { type: 'table', columns: [{ title: text }], rows: [[[text]], ...spans.map((one) => [[one]])] },
      {
        type: 'table',
        columns: [{ title: '' }, { title: '' }],
        rows: [[[text], [{ text, tone: 'plain', value: 1 }]]],
      },
      {
        type: 'list',
        style: 'bullets',
        items: [{ text: [text], blocks: [{ type: 'list', style: 'plain', items: [{ text: [text] }] }] }],
      },
      { type: 'code', lines: [text, text] },
      { type: 'diff', lines: SIGNS.map((sign) => ({ sign, text })) },
      { type: 'callout', tone: 'danger', title: [text], blocks: [{ type: 'paragraph', text: [text] }] },
      { type: 'fold', title: [text], blocks: [{ type: 'heading', text: [text] }] },
      {
        type: 'figure',
        title: text,
        figure: {
          type: 'timeline',
          now: NOW,
          lanes: [{ label: text, sublabel: text, lives: [life('ready'), life('failed')] }],
        },
      },
      {
        type: 'figure',
        title: text,
        figure: {
          type: 'course',
          startedAt: NOW,
          finishedAt: NOW + 9,
          works: [work('done'), work('failed')],
        },
      },
    ],
    { title: text, sticky: { topic: text, project: text, digest: text } },
  );
}
