import type { Diagnostic } from '../../model/diagnostic.ts';
import { formatPosition } from '../format.ts';
import { neutraliseLines } from '../neutralise.ts';
import { isPlaced } from './physical-location.ts';

type Related = NonNullable<Diagnostic['related']>[number];

/** What a finding says; other places are links to the locations with ids from 1, in order. */
export function linkedText(finding: Diagnostic): string {
  const placed = (finding.related ?? []).filter(isPlaced);
  return textOf(finding, (one) => {
    const id = placed.indexOf(one) + 1;
    return id === 0 ? withPosition(one) : `[${escapeLinkText(one.message)}](${id})`;
  });
}

/** What a finding that has no place of its own says; other places are named. */
export function textWithPositions(finding: Diagnostic): string {
  const text = textOf(finding, withPosition);
  return finding.range === undefined ? text : `${plainText(formatPosition(finding.range))}: ${text}`;
}

/**
 * Data as a plain text message. Such a message may hold placeholders, `{0}`, unless braces are doubled, and links,
 * `[text](target)`, in which the two brackets in the middle must touch (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
export function plainText(text: string): string {
  return escapeBraces(text).replaceAll('](', ']\\(');
}

function textOf({ code, message, hint, related = [] }: Diagnostic, show: (one: Related) => string): string {
  // GitHub refuses an empty message.
  const text = message.trim() === '' ? code : message;
  const more = hint === undefined ? '' : ` (${hint})`;
  const places = related.length === 0 ? '' : `: ${related.map(show).join(', ')}`;
  return `${plainText(`${text}${more}`)}${places}`;
}

function withPosition({ message, range }: Related): string {
  return plainText(`${message} at ${formatPosition(range)}`);
}

function escapeLinkText(text: string): string {
  return escapeBraces(text).replaceAll(/[\\[\]]/g, '\\$&');
}

function escapeBraces(text: string): string {
  return neutraliseLines(text).join('\n').replaceAll(/[{}]/g, '$&$&');
}
