import type { DriftedBackup } from '../../../model/drift/drift.ts';
import { type Block, type Item, literal, span } from '../../blocks.ts';
import { describeLost, fieldItem } from '../plan/change-details.ts';
import { reasonOf, toneOf } from './drift-words.ts';

/**
 * Of each its address, which is what acknowledgements name, and what the table can't say: old and new values, what
 * else was found, how to mend it, what should not be there. Ages are those at `now`, milliseconds since 1970.
 */
export function driftDetails(drift: readonly DriftedBackup[], now: number): Block[] {
  return listOf(drift.map((one) => itemOf(one, now)));
}

/** As `driftDetails`, without those of which the table says all. */
export function knownDetails(drift: readonly DriftedBackup[], now: number): Block[] {
  return listOf(drift.map((one) => itemOf(one, now)).filter(({ blocks }) => blocks !== undefined));
}

function listOf(items: readonly Item[]): Block[] {
  return items.length === 0 ? [] : [{ type: 'list', style: 'plain', items }];
}

function itemOf(one: DriftedBackup, now: number): Item {
  const items = linesOf(one, now);
  const text = [span(toneOf(one), one.cause), ' ', literal(one.address, 'strong')];
  return items.length === 0 ? { text } : { text, blocks: [{ type: 'list', style: 'plain', items }] };
}

function linesOf(one: DriftedBackup, now: number): Item[] {
  const { problems = [], action, before, fields } = one;
  const reason = reasonOf(one);
  const found = action === 'delete' && before !== null ? [describeLost(before, now)] : [];
  const texts = [
    ...(reason === undefined ? [] : [reason]),
    ...problems.flatMap(({ message, hint }) => (hint === undefined ? [] : [`${message}: ${hint}`])),
    ...found,
  ];
  return [...texts.map((text) => ({ text: [text] })), ...fields.map(fieldItem)];
}
