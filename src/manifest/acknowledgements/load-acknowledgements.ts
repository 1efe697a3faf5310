import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Acknowledgement } from '../../model/drift/acknowledgement.ts';
import type { KindInfo } from '../../model/kind.ts';
import { isObject } from '../is-object.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { sortDiagnostics } from '../problem.ts';
import { findFiles } from '../read/find-files.ts';
import { readFiles } from '../read/read-files.ts';
import { ACKNOWLEDGED_DRIFT, checkHeader } from '../validate/check-header.ts';
import type { Schemas } from '../validate/open-schemas.ts';
import { validateDocument } from '../validate/validate-document.ts';
import { findRepeated } from './find-repeated.ts';
import { resolveAcknowledgements } from './resolve-acknowledgements.ts';

const KIND = { kind: ACKNOWLEDGED_DRIFT, sourceField: '' };

/** The schema's file is named after what a document holds, which is several. */
const SCHEMA = 'Acknowledgements';

export interface AcknowledgementOptions {
  /** Files, folders, globs or `-`; no document of another kind may be in them. */
  files: readonly string[];
  cwd: string;
  kinds: readonly KindInfo[];
  readStdin: () => Promise<Uint8Array>;
}

/** The drift that files acknowledge. Usable only if no diagnostic is an error. */
export interface LoadedAcknowledgements {
  /** Sorted by place. */
  acknowledgements: Acknowledgement[];
  /** Sorted by place. */
  diagnostics: Diagnostic[];
}

/** Text to acknowledgements, with every problem of every file. Reads files and nothing else. */
export async function loadAcknowledgements(options: AcknowledgementOptions): Promise<LoadedAcknowledgements> {
  const { files, cwd, kinds, readStdin } = options;
  if (files.length === 0) return { acknowledgements: [], diagnostics: [] };
  const { openSchemas } = await import('../validate/open-schemas.ts');
  const { parseDocuments } = await import('../parse/parse-documents.ts');
  const found = await findFiles(files, cwd);
  const read = await readFiles(found.files, readStdin);
  const parsed = read.texts.map(parseDocuments);
  const documents = parsed.flatMap((result) => result.documents);
  const checked = await checkAll(documents, await openSchemas());
  const resolved = checked.sound.map((document) => resolveAcknowledgements(document, kinds));
  const stages = [found, read, ...parsed, checked, ...resolved];
  return {
    acknowledgements: resolved.flatMap((one) => one.acknowledgements),
    diagnostics: sortDiagnostics([
      ...stages.flatMap(({ diagnostics }) => diagnostics),
      ...findRepeated(documents),
    ]),
  };
}

/** What is wrong with documents one by one, and those of them that can be used. */
async function checkAll(
  documents: readonly ParsedDocument[],
  schemas: Schemas,
): Promise<{ sound: ParsedDocument[]; diagnostics: Diagnostic[] }> {
  const sound: ParsedDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    const header = checkHeader(document, [KIND]);
    const isMeant = header.isOurs && (header.kind !== undefined || !hasKind(document));
    const body = isMeant ? await validateDocument(document, SCHEMA, schemas) : [];
    const problems = [...header.diagnostics, ...body];
    if (problems.length === 0) sound.push(document);
    diagnostics.push(...problems);
  }
  return { sound, diagnostics };
}

function hasKind({ value }: ParsedDocument): boolean {
  return isObject(value) && value['kind'] !== undefined;
}
