import type { Diagnostic } from '../../model/diagnostic.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Declaration, Manifest } from '../declaration.ts';
import { isObject } from '../is-object.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { checkHeader, OTHER_KINDS } from './check-header.ts';
import type { Schemas } from './open-schemas.ts';
import { validateDocument } from './validate-document.ts';

/** False for documents of ours that are read in other ways, such as the project's. */
export function isManifest({ value }: ParsedDocument): boolean {
  if (!isObject(value)) return true;
  const { apiVersion, kind } = value;
  const isOurs = apiVersion === undefined || String(apiVersion).startsWith('reconcile/');
  return !(isOurs && typeof kind === 'string' && OTHER_KINDS.includes(kind));
}

/** What is wrong with documents one by one, and those of them that can be used. */
export async function checkDocuments(
  documents: readonly ParsedDocument[],
  kinds: readonly KindInfo[],
  schemas: Schemas,
): Promise<{ declarations: Declaration[]; diagnostics: Diagnostic[] }> {
  const declarations: Declaration[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    const header = checkHeader(document, kinds);
    const body = header.isOurs ? await validateDocument(document, header.kind, schemas) : [];
    const problems = [...header.diagnostics, ...body];
    const kind = kinds.find((info) => info.kind === header.kind);
    if (problems.length > 0) diagnostics.push(...problems);
    // The schema has accepted it, and describes a manifest.
    else if (kind !== undefined)
      declarations.push({ manifest: document.value as unknown as Manifest, kind, document });
  }
  return { declarations, diagnostics };
}
