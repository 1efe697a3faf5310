import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { errorOf } from '../problem.ts';
import { explainErrors } from './explain/explain-errors.ts';
import type { Schemas } from './open-schemas.ts';

/** Beyond this, more messages about one document help nobody. */
const MAX_PROBLEMS = 100;

/**
 * Checks a document against the schema of a kind, or what holds for all kinds where it is not clear which it is. What is
 * wrong with its header is told elsewhere.
 */
export async function validateDocument(
  document: ParsedDocument,
  kind: string | undefined,
  schemas: Schemas,
): Promise<Diagnostic[]> {
  const { check, sections } = kind === undefined ? await schemas.ofAny() : await schemas.of(kind);
  const problems = explainErrors(check(document.value), { document, sections });
  if (problems.length <= MAX_PROBLEMS) return problems;
  const message = `There are ${problems.length - MAX_PROBLEMS} more problems in this document`;
  const rest = errorOf({
    code: 'more-problems',
    message,
    hint: 'correct those above first',
    range: document.rangeOf([]),
  });
  return [...problems.slice(0, MAX_PROBLEMS), rest];
}
