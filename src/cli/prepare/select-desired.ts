import type { Desired } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { matchesSelector, type Selector } from '../arguments/selector.ts';

const MOST_LISTED = 5;

/** What is declared, parted by a selector. */
export interface Selection {
  desired: Desired[];
  unselected: Desired[];
  /** A warning where nothing is selected of what there is: a slip of the keys would pass for success. */
  diagnostics: Diagnostic[];
}

/** Parts what is declared into what the selector selects and the rest. */
export function selectDesired(declared: readonly Desired[], selector: Selector): Selection {
  const isSelected = ({ labels }: Desired) => matchesSelector(labels, selector);
  const desired = declared.filter(isSelected);
  const unselected = declared.filter((one) => !isSelected(one));
  const isNothing = desired.length === 0 && unselected.length > 0;
  return { desired, unselected, diagnostics: isNothing ? [nothingSelected(unselected)] : [] };
}

function nothingSelected(unselected: readonly Desired[]): Diagnostic {
  const labels = unselected.flatMap((one) => Object.entries(one.labels).map(formatLabel));
  const used = [...new Set(labels)].sort();
  const listed = used.slice(0, MOST_LISTED).join(', ');
  const more = used.length > MOST_LISTED ? ` and ${used.length - MOST_LISTED} more` : '';
  return {
    code: 'nothing-selected',
    severity: 'warning',
    message: `None of the ${unselected.length} declared backups has labels that match --selector`,
    hint: used.length === 0 ? 'no manifest has metadata.labels' : `labels in use: ${listed}${more}`,
  };
}

function formatLabel([key, value]: [string, string]): string {
  return value === '' ? key : `${key}=${value}`;
}
