import type { Report, Result } from '../../../model/report.ts';
import type { Block } from '../../blocks.ts';
import { MANY } from '../words.ts';
import { isWorthTelling, leftOver, missedView, type ReportContext, reportSummary } from './report-summary.ts';
import { failuresList, resultTable } from './result-table.ts';

/** What an apply did, for a terminal: the table, then what failed and what is left, then one line of summary. */
export function reportView(report: Report, context: ReportContext = {}): Block[] {
  const results = report.results.filter(isWorthTelling);
  return [
    ...resultTable(results.length > MANY ? results.filter(({ outcome }) => outcome !== 'done') : results),
    ...whatWentWrong(results),
    { type: 'paragraph', text: reportSummary(report, results) },
    ...missedView(context.missed ?? []),
    ...leftOver(results, context),
  ];
}

function whatWentWrong(results: readonly Result[]): Block[] {
  const failures = failuresList(results);
  return failures.length === 0 ? [] : [{ type: 'heading', text: ['What went wrong'] }, ...failures];
}
