import type { Outcome, Report, Result } from '../../../model/report.ts';
import { type Block, literal, measured, span } from '../../blocks.ts';
import { count, formatInstant } from '../../format.ts';
import { isWorthTelling, leftOver, missedText, type ReportContext, reportSummary } from './report-summary.ts';
import { failuresList, resultTable } from './result-table.ts';

/** What an apply did, for a page: what failed and what is left first, then the course of it, then what went well. */
export function reportPage(report: Report, context: ReportContext = {}): Block[] {
  const results = report.results.filter(isWorthTelling);
  const having = (...outcomes: readonly Outcome[]) =>
    results.filter(({ outcome }) => outcomes.includes(outcome));
  return [
    { type: 'paragraph', text: reportSummary(report, results) },
    { type: 'paragraph', text: [span('muted', whenOf(report))] },
    ...failed(having('failed')),
    ...section('Blocked', having('blocked'), { reasons: true }),
    ...section('Left', having('unfinished', 'not-started'), { reasons: true }),
    ...missed(context),
    ...leftOver(results, context),
    ...course(report, results),
    ...section('Done', having('done')),
    ...calls(report),
  ];
}

function whenOf({ startedAt, finishedAt }: Report): string {
  return `Begun ${formatInstant(startedAt)}, ended ${formatInstant(finishedAt)} (UTC).`;
}

function failed(results: readonly Result[]): Block[] {
  if (results.length === 0) return [];
  const blocks = failuresList(results, { essential: true });
  return [{ type: 'callout', tone: 'danger', title: [`${results.length} failed`], blocks }];
}

function section(title: string, results: readonly Result[], columns: { reasons?: boolean } = {}): Block[] {
  if (results.length === 0) return [];
  return [{ type: 'heading', text: [`${title}: ${results.length}`] }, ...resultTable(results, columns)];
}

function missed({ missed: addresses = [] }: ReportContext): Block[] {
  if (addresses.length === 0) return [];
  const items = addresses.map((address) => ({ text: [literal(address)] }));
  const blocks: Block[] = [{ type: 'list', style: 'bullets', items }];
  return [{ type: 'callout', tone: 'warning', title: [missedText(addresses)], blocks }];
}

function course({ startedAt, finishedAt }: Report, results: readonly Result[]): Block[] {
  const works = results
    .filter(({ action }) => action !== 'report')
    .map(({ address, outcome, startedAt: begun, durationMs }) => ({
      label: address,
      outcome,
      ...(begun === undefined ? {} : { startedAt: Date.parse(begun) }),
      ...(begun === undefined || durationMs === undefined ? {} : { endedAt: Date.parse(begun) + durationMs }),
    }));
  if (works.every((work) => work.startedAt === undefined)) return [];
  const figure = {
    type: 'course',
    startedAt: Date.parse(startedAt),
    finishedAt: Date.parse(finishedAt),
    works,
  } as const;
  return [{ type: 'figure', title: 'How long each backup took', figure }];
}

function calls({ calls: counts }: Report): Block[] {
  if (counts.length === 0) return [];
  const total = counts.reduce((sum, one) => sum + one.calls, 0);
  const number = (value: number) => [measured(`${value}`, value)];
  return [
    {
      type: 'fold',
      title: [`${count(total, 'call')} to AWS`],
      blocks: [
        {
          type: 'table',
          columns: [
            { title: 'operation' },
            { title: 'calls', align: 'right' },
            { title: 'retries', align: 'right' },
            { title: 'throttled', align: 'right' },
          ],
          rows: counts.map((one) => [
            [one.operation],
            number(one.calls),
            number(one.retries),
            number(one.throttles),
          ]),
        },
      ],
    },
  ];
}
