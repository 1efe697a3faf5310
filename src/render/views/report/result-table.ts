import type { Failure, Result } from '../../../model/report.ts';
import { type Block, type Inline, type Item, literal, measured, span } from '../../blocks.ts';
import { formatDuration, formatStatus } from '../../format.ts';
import { ACTIONS, OUTCOMES } from '../words.ts';

/** What became of each backup, one row each; `reasons` adds why it is not done. */
export function resultTable(
  results: readonly Result[],
  { reasons = false }: { reasons?: boolean } = {},
): Block[] {
  if (results.length === 0) return [];
  return [
    {
      type: 'table',
      columns: [
        { title: 'outcome' },
        { title: 'backup', breakable: true },
        { title: 'took', align: 'right' },
        { title: 'state', breakable: true },
        ...(reasons ? [{ title: 'why', breakable: true }] : []),
      ],
      rows: results.map((result) => [...rowOf(result), ...(reasons ? [reasonOf(result)] : [])]),
    },
  ];
}

/** What went wrong, with what to tell AWS's support and what to do. */
export function failuresList(
  results: readonly Result[],
  { essential = false }: { essential?: boolean } = {},
): Block[] {
  const items = results.flatMap(({ address, failure }) =>
    failure === undefined ? [] : [failureItem(address, failure)],
  );
  if (items.length === 0) return [];
  return [{ type: 'list', style: 'plain', items, ...(essential ? { essential } : {}) }];
}

function rowOf({ action, outcome, address, durationMs, status }: Result): Inline[] {
  const { text, tone } = OUTCOMES[outcome];
  // What was deleted has no state any more; the last one seen would mislead.
  const isGone = action === 'delete' && outcome === 'done';
  return [
    [span(tone, outcome === 'done' ? ACTIONS[action].done : text)],
    [literal(address)],
    [durationMs === undefined ? '' : measured(formatDuration(durationMs), durationMs)],
    [span('muted', status === undefined || isGone ? '' : formatStatus(status))],
  ];
}

function reasonOf({ failure }: Result): Inline {
  if (failure === undefined) return [];
  const { code, message, hint } = failure;
  return [literal(code), ` ${message}`, hint === undefined ? '' : ` (${hint})`];
}

function failureItem(address: string, { code, message, operation, requestId, hint }: Failure): Item {
  const request = [
    ...(operation === undefined ? [] : [`operation ${operation}`]),
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
  ].join(', ');
  return {
    text: [literal(address, 'strong'), ' ', literal(code, 'danger'), ` ${message}`],
    blocks: [request, hint ?? '']
      .filter((text) => text !== '')
      .map((text): Block => ({ type: 'paragraph', text: [text] })),
  };
}
