import type { Failure, Outcome, Report, Result } from '../../model/report.ts';
import { type Block, type Inline, type Item, span } from '../blocks.ts';
import { formatDuration, formatStatus } from '../format.ts';
import { ACTIONS, MANY, OUTCOMES } from './words.ts';

/** Order in which the summary counts. */
const COUNTED: readonly Outcome[] = ['done', 'failed', 'unfinished', 'not-started', 'blocked'];

/** What the report's reader needs beside the report. */
export interface ReportContext {
  /** The command that takes up what is left. */
  resume?: string;
  /** Declared backups that are not there, and that it is too late to take. */
  missed?: readonly string[];
}

/** What apply did: the table, then what failed and what is left, then one line of summary. */
export function reportView(report: Report, context: ReportContext = {}): Block[] {
  const results = report.results.filter(({ action, outcome }) => action !== 'keep' || outcome !== 'done');
  return [
    ...tableOf(results.length > MANY ? results.filter(({ outcome }) => outcome !== 'done') : results),
    ...failuresOf(results),
    { type: 'paragraph', text: summaryOf(report, results) },
    ...missedView(context.missed ?? []),
    ...leftOver(results, context),
  ];
}

/** How many backups a line names. */
const NAMED = 3;

/** A warning of declared backups that it is too late to take; nothing where there are none. */
export function missedView(missed: readonly string[]): Block[] {
  if (missed.length === 0) return [];
  const what = missed.length === 1 ? '1 declared backup is' : `${missed.length} declared backups are`;
  const more = missed.length > NAMED ? ` and ${missed.length - NAMED} more` : '';
  const names = missed.slice(0, NAMED).join(', ');
  const text = [span('warning', 'warning'), ` ${what} missing, createBy has passed: ${names}${more}`];
  return [{ type: 'paragraph', text }];
}

function tableOf(results: readonly Result[]): Block[] {
  if (results.length === 0) return [];
  return [
    {
      type: 'table',
      columns: [
        { title: 'outcome' },
        { title: 'backup', breakable: true },
        { title: 'took', align: 'right' },
        { title: 'state', breakable: true },
      ],
      rows: results.map(rowOf),
    },
  ];
}

function rowOf({ action, outcome, address, durationMs, status }: Result): Inline[] {
  const { text, tone } = OUTCOMES[outcome];
  // What was deleted has no state any more; the last one seen would mislead.
  const isGone = action === 'delete' && outcome === 'done';
  return [
    [span(tone, outcome === 'done' ? ACTIONS[action].done : text)],
    [address],
    [durationMs === undefined ? '' : formatDuration(durationMs)],
    [span('muted', status === undefined || isGone ? '' : formatStatus(status))],
  ];
}

function failuresOf(results: readonly Result[]): Block[] {
  const items = results.flatMap(({ address, failure }) =>
    failure === undefined ? [] : [failureItem(address, failure)],
  );
  if (items.length === 0) return [];
  return [
    { type: 'heading', text: ['What went wrong'] },
    { type: 'list', style: 'plain', items },
  ];
}

function failureItem(address: string, { code, message, operation, requestId, hint }: Failure): Item {
  const request = [
    ...(operation === undefined ? [] : [`operation ${operation}`]),
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
  ].join(', ');
  return {
    text: [span('strong', address), ' ', span('danger', code), ` ${message}`],
    blocks: [request, hint ?? '']
      .filter((text) => text !== '')
      .map((text): Block => ({ type: 'paragraph', text: [text] })),
  };
}

function summaryOf(report: Report, results: readonly Result[]): Inline {
  const counts = COUNTED.map((outcome) => ({
    outcome,
    number: results.filter((result) => result.outcome === outcome).length,
  })).filter(({ number }) => number > 0);
  const took = formatDuration(Date.parse(report.finishedAt) - Date.parse(report.startedAt));
  const told = counts.map(({ outcome, number }) => `${number} ${OUTCOMES[outcome].text}`).join(', ');
  const verb = report.interrupted ? 'Interrupted' : 'Apply';
  return [span('strong', verb), `: ${told || 'nothing to do'}, in ${took}.`];
}

function leftOver(results: readonly Result[], { resume }: ReportContext): Block[] {
  const unfinished = results.some(({ outcome }) => outcome === 'unfinished');
  const open = results.some(({ outcome }) => outcome !== 'done' && outcome !== 'blocked');
  if (!open) return [];
  const text = unfinished
    ? 'AWS goes on making what is unfinished. To wait for it and do the rest:'
    : 'To do the rest:';
  return [
    { type: 'paragraph', text: [text] },
    ...(resume === undefined ? [] : [{ type: 'code' as const, lines: [resume] }]),
  ];
}
