import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Drift } from '../../model/drift/drift.ts';
import type { Report } from '../../model/report.ts';
import type { SavedPlan } from '../../model/saved-plan.ts';
import type { Listed } from '../../render/csv/inventory-records.ts';
import type { Document } from '../../render/document.ts';
import { driftDocument } from '../../render/documents/drift-document.ts';
import { inventoryDocument } from '../../render/documents/inventory-document.ts';
import { planDocument } from '../../render/documents/plan-document.ts';
import { problemsDocument } from '../../render/documents/problems-document.ts';
import { reportDocument } from '../../render/documents/report-document.ts';
import { validationDocument } from '../../render/documents/validation-document.ts';
import type { World } from '../../world.ts';
import { quoteWord } from '../arguments/command-line.ts';
import { badInput } from '../stop.ts';
import { checkPlan } from './check-plan.ts';
import { checkSaved } from './check-saved.ts';
import { type JsonFile, readJson } from './read-json.ts';
import { SAVED_KINDS, savedKindOf } from './saved-kinds.ts';

/** A file that was saved as JSON, as a document again. Ages are those of now. Stops when it is none of ours. */
export async function showSaved(file: string, world: World): Promise<Document> {
  const json = await readJson(file, world);
  const kind = savedKindOf(json.value);
  if (kind === undefined) {
    throw badInput({
      code: 'unknown-file',
      message: `${file} is none of the files that can be shown`,
      hint: `they are what --out FILE.json writes: ${SAVED_KINDS.map(({ noun }) => noun).join(', ')}`,
    });
  }
  await checkSaved(json, kind);
  if (kind.name === 'Plan') await checkPlan(json);
  return { ...DOCUMENTS[kind.name](json, world.now()), value: json.value };
}

/** What each becomes; the casts are what its schema has checked. */
const DOCUMENTS: { readonly [N in (typeof SAVED_KINDS)[number]['name']]: Maker } = {
  Plan: ({ file, value }, now) => {
    const plan = value as unknown as SavedPlan;
    const { diagnostics, unselected, request } = plan;
    const context = { diagnostics, unselected, now };
    // Which sandbox a plan is of is not in it.
    if (request.sandbox) return planDocument(plan, context, plan);
    return planDocument(plan, { ...context, next: `reconcile apply ${quoteWord(file)}` }, plan);
  },
  Drift: ({ value }, now) => driftDocument(value as unknown as Drift, { now }),
  Report: ({ value }) => reportDocument(value as unknown as Report),
  Diagnostics: ({ value }) => {
    const { valid, ...problems } = value as unknown as Problems;
    const { diagnostics, files = [], backups = [] } = problems;
    return valid === undefined
      ? { ...problemsDocument(diagnostics, 'show'), title: 'Problems' }
      : validationDocument({ diagnostics, files, backups, unselected: 0 });
  },
  Inventory: ({ value }, now) => {
    const { backups, project } = value as unknown as { backups: Listed[]; project: string };
    return inventoryDocument({ backups, project }, { now, found: backups.length });
  },
};

/** The last three are of `validate`. */
interface Problems {
  diagnostics: Diagnostic[];
  valid?: boolean;
  files?: string[];
  backups?: string[];
}

type Maker = (file: JsonFile, now: number) => Document;
