import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Acknowledgement } from '../../model/drift/acknowledgement.ts';
import type { DriftCause } from '../../model/drift/drift.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { checkInstant } from '../resolve/check/check-times.ts';
import { instantOf } from '../resolve/instant.ts';
import { checkAddress } from './check-address.ts';

/** A document as its schema lets it be written. */
interface AcknowledgedDrift {
  spec: { backup: string; cause: DriftCause; reason: string; until: string }[];
}

/** The entries of a document that its schema has accepted, and what a schema can't say of them. */
export function resolveAcknowledgements(
  document: ParsedDocument,
  kinds: readonly KindInfo[],
): { acknowledgements: Acknowledgement[]; diagnostics: Diagnostic[] } {
  // Its schema has been checked.
  const { spec } = document.value as unknown as AcknowledgedDrift;
  const acknowledgements = spec.map(
    ({ backup, cause, reason, until }, index): Acknowledgement => ({
      address: backup,
      cause,
      reason,
      until: instantOf(until),
      range: document.rangeOf(['spec', index, 'backup'], 'value'),
    }),
  );
  const diagnostics = [
    ...acknowledgements.flatMap((one) => checkAddress(one, kinds)),
    ...spec.flatMap(({ until }, index) => checkInstant(document, ['spec', `${index}`, 'until'], until)),
  ];
  return { acknowledgements, diagnostics };
}
