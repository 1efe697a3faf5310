import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Report, Result } from '../../model/report.ts';
import type { Case, Document } from '../document.ts';
import { reportPage } from '../views/report/report-page.ts';
import type { ReportContext } from '../views/report/report-summary.ts';
import { reportView } from '../views/report/report-view.ts';
import { OUTCOMES } from '../views/words.ts';

/** A report of an apply in every form. */
export function reportDocument(report: Report, context: ReportContext = {}): Document {
  const { project } = report;
  return {
    title: `Apply for ${project}`,
    sticky: { topic: 'apply', project },
    view: reportView(report, context),
    page: reportPage(report, context),
    value: report,
    findings: report.results.flatMap(findingOf),
    cases: report.results.map(caseOf),
  };
}

function findingOf({ address, outcome, failure }: Result): Diagnostic[] {
  if (failure === undefined) return [];
  const { code, message, operation, requestId, hint } = failure;
  const request = requestId === undefined ? '' : ` (request id ${requestId})`;
  return [
    {
      code,
      severity: outcome === 'failed' ? 'error' : 'warning',
      message: `${address}: ${operation === undefined ? '' : `${operation}: `}${message}${request}`,
      ...(hint === undefined ? {} : { hint }),
    },
  ];
}

function caseOf({ address, outcome, failure, durationMs }: Result): Case {
  const one: Case = {
    group: kindOf(address),
    name: address,
    ...(durationMs === undefined ? {} : { seconds: durationMs / 1000 }),
  };
  if (outcome === 'done') return one;
  const { code, message } = failure ?? { code: outcome, message: OUTCOMES[outcome].text };
  return { ...one, problem: { kind: outcome === 'not-started' ? 'skipped' : 'failure', code, message } };
}

/** The second part of `target/Kind/name`. */
export function kindOf(address: string): string {
  return address.split('/')[1] ?? address;
}
