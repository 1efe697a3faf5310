import type { Diagnostic, SourceRange } from '../../model/diagnostic.ts';
import { isObject } from '../is-object.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { errorOf } from '../problem.ts';

/**
 * Entries about one backup and one cause: of two reasons, or two ends, nobody would know which holds. Looks at
 * documents as they were written, also at those with other mistakes, so that both are reported in one run.
 */
export function findRepeated(documents: readonly ParsedDocument[]): Diagnostic[] {
  const first = new Map<string, SourceRange>();
  return documents.flatMap((document) =>
    entriesOf(document).flatMap(({ backup, cause, range }) => {
      const key = JSON.stringify([backup, cause]);
      const earlier = first.get(key);
      if (earlier !== undefined) return [repeated(backup, cause, { range, earlier })];
      first.set(key, range);
      return [];
    }),
  );
}

function entriesOf(document: ParsedDocument): { backup: string; cause: string; range: SourceRange }[] {
  const spec = isObject(document.value) ? document.value['spec'] : undefined;
  if (!Array.isArray(spec)) return [];
  return spec.flatMap((entry, index) => {
    if (!isObject(entry)) return [];
    const { backup, cause } = entry;
    if (typeof backup !== 'string' || typeof cause !== 'string') return [];
    return [{ backup, cause, range: document.rangeOf(['spec', index, 'backup'], 'value') }];
  });
}

function repeated(
  backup: string,
  cause: string,
  { range, earlier }: { range: SourceRange; earlier: SourceRange },
): Diagnostic {
  return errorOf({
    code: 'duplicate-acknowledgement',
    message: `${backup} is acknowledged twice for ${cause}`,
    hint: 'remove one of them',
    range,
    related: [{ message: 'first acknowledged here', range: earlier }],
  });
}
