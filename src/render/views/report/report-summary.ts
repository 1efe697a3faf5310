import type { Outcome, Report, Result } from '../../../model/report.ts';
import { type Block, type Inline, span } from '../../blocks.ts';
import { formatDuration } from '../../format.ts';
import { typeNext } from '../type-next.ts';
import { OUTCOMES } from '../words.ts';

/** Order in which the summary counts. */
const COUNTED: readonly Outcome[] = ['done', 'failed', 'unfinished', 'not-started', 'blocked'];

/** How many backups a line names. */
const NAMED = 3;

/** What the report's reader needs beside the report. */
export interface ReportContext {
  /** The command that takes up what is left. */
  resume?: string;
  /** Declared backups that are not there, and that it is too late to take. */
  missed?: readonly string[];
}

/** `Apply: 2 done, 1 failed, in 3 min 20 s.` */
export function reportSummary(report: Report, results: readonly Result[]): Inline {
  const took = formatDuration(Date.parse(report.finishedAt) - Date.parse(report.startedAt));
  const verb = report.interrupted ? 'Interrupted' : 'Apply';
  return [span('strong', verb), `: ${countOutcomes(results) || 'nothing to do'}, in ${took}.`];
}

/** `2 done, 1 failed`; empty for no results. */
function countOutcomes(results: readonly Result[]): string {
  return COUNTED.map((outcome) => ({
    outcome,
    number: results.filter((result) => result.outcome === outcome).length,
  }))
    .filter(({ number }) => number > 0)
    .map(({ outcome, number }) => `${number} ${OUTCOMES[outcome].text}`)
    .join(', ');
}

/** What was kept as it was is no news. */
export function isWorthTelling({ action, outcome }: Result): boolean {
  return action !== 'keep' || outcome !== 'done';
}

/** A warning of declared backups that it is too late to take; nothing where there are none. */
export function missedView(missed: readonly string[]): Block[] {
  if (missed.length === 0) return [];
  const more = missed.length > NAMED ? ` and ${missed.length - NAMED} more` : '';
  const names = missed.slice(0, NAMED).join(', ');
  const text = [span('warning', 'warning'), ` ${missedText(missed)}: ${names}${more}`];
  return [{ type: 'paragraph', text }];
}

/** How many declared backups it is too late to take. */
export function missedText(missed: readonly string[]): string {
  const what = missed.length === 1 ? '1 declared backup is' : `${missed.length} declared backups are`;
  return `${what} missing, createBy has passed`;
}

/** How to go on, where something is left. */
export function leftOver(results: readonly Result[], { resume }: ReportContext): Block[] {
  const unfinished = results.some(({ outcome }) => outcome === 'unfinished');
  const open = results.some(({ outcome }) => outcome !== 'done' && outcome !== 'blocked');
  if (!open) return [];
  const text = unfinished
    ? 'AWS goes on making what is unfinished. To wait for it and do the rest:'
    : 'To do the rest:';
  return resume === undefined ? [{ type: 'paragraph', text: [text] }] : typeNext(text, resume);
}
