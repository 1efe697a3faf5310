import type { FieldChange } from '../../model/plan.ts';
import type { Decided, Move } from '../../model/saved-plan.ts';
import { type Block, type Inline, type Item, literal, span } from '../blocks.ts';
import { formatValue } from '../format.ts';
import { fieldItem } from './plan/change-details.ts';
import { ACTIONS } from './words.ts';

/** What has moved since a plan was reviewed: one row for each, then what it was decided from. */
export function movesView(moves: readonly Move[]): Block[] {
  const items = moves.flatMap(detailOf);
  return [
    {
      type: 'table',
      columns: [{ title: 'backup', breakable: true }, { title: 'reviewed' }, { title: 'now' }],
      rows: moves.map((move) => [
        [literal(move.address, 'strong')],
        sideOf(move, 'reviewed', 'before'),
        sideOf(move, 'current', 'after'),
      ]),
    },
    ...(items.length === 0
      ? []
      : [
          { type: 'heading' as const, text: ['What has moved'] },
          { type: 'list' as const, style: 'plain' as const, items },
        ]),
  ];
}

/** `create (missing)`; of a target where it led, of a project its name. */
function sideOf(move: Move, decided: 'reviewed' | 'current', value: 'before' | 'after'): Inline {
  if (move[decided] !== null) return wordsOf(move[decided]);
  if (!isPlace(move)) return [span('muted', '-')];
  return [literal(move.fields.map((field) => formatValue(field[value])).join(', '))];
}

function wordsOf({ action, cause }: Decided): Inline {
  return [span(ACTIONS[action].tone, action), span('muted', ` (${cause})`)];
}

function detailOf(move: Move): Item[] {
  if (move.fields.length === 0) return [];
  const items = move.fields.map((field) => fieldItem({ ...field, path: labelOf(field) }));
  return [{ text: [literal(move.address, 'strong')], blocks: [{ type: 'list', style: 'plain', items }] }];
}

/** A target or the project, about which nothing is decided. */
function isPlace({ reviewed, current }: Move): boolean {
  return reviewed === null && current === null;
}

/** `before.fields.retention` is the retention that is found. */
function labelOf({ path }: FieldChange): string {
  return path.replace(/^before\.(fields\.)?/, 'found ').replace(/^after\.(fields\.)?/, 'declared ');
}
