import type { Address } from '../../model/address.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Drift, DriftedBackup } from '../../model/drift/drift.ts';
import type { Case, Document } from '../document.ts';
import { driftPage } from '../views/drift/drift-page.ts';
import type { DriftContext } from '../views/drift/drift-summary.ts';
import { driftView } from '../views/drift/drift-view.ts';
import { whatOf } from '../views/drift/drift-words.ts';
import { kindOf } from './report-document.ts';

/** Drift in every form; of a saved one too, which is all that is needed. */
export function driftDocument(drift: Drift, context: DriftContext): Document {
  const { project, declared, diagnostics } = drift;
  const addresses = [...declared, ...drift.drift.map(({ address }) => address)];
  return {
    title: `Drift of ${project}`,
    sticky: { topic: 'drift', project },
    view: driftView(drift, context),
    page: driftPage(drift, context),
    value: drift,
    findings: [...drift.drift.flatMap(findingOf), ...diagnostics],
    cases: [...new Set(addresses)].map((address) => caseOf(address, drift)),
  };
}

function findingOf(one: DriftedBackup): Diagnostic[] {
  const { address, cause, after, acknowledged, problems = [] } = one;
  if (acknowledged !== undefined) return [];
  const hint = problems.find((problem) => problem.hint !== undefined)?.hint;
  const related = problems.flatMap(({ message, range }) => (range === undefined ? [] : [{ message, range }]));
  return [
    {
      code: cause,
      severity: 'warning',
      message: `${address}: ${whatOf(one)}`,
      ...(hint === undefined ? {} : { hint }),
      ...(after === null ? {} : { range: after.range }),
      ...(related.length === 0 ? {} : { related }),
    },
  ];
}

/** Of one address several backups may drift, some of it acknowledged; what is not counts. */
function caseOf(address: Address, { drift }: Drift): Case {
  const one = { group: kindOf(address), name: address };
  const mine = drift.filter((drifted) => drifted.address === address);
  const open = mine.filter(({ acknowledged }) => acknowledged === undefined);
  const [first] = open.length > 0 ? open : mine;
  if (first === undefined) return one;
  const kind = open.length > 0 ? 'failure' : 'skipped';
  const message = open.length > 0 ? open.map(whatOf).join('\n') : excuseOf(first);
  return { ...one, problem: { kind, code: first.cause, message } };
}

function excuseOf({ acknowledged }: DriftedBackup): string {
  return acknowledged === undefined
    ? ''
    : `${acknowledged.reason} (acknowledged until ${acknowledged.until})`;
}
