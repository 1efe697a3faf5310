import { inventoryRecords, type Listed } from '../csv/inventory-records.ts';
import type { Document } from '../document.ts';
import { type InventoryContext, inventoryView } from '../views/inventory-view.ts';
import { timelineOf } from '../views/timeline.ts';

/** The backups that exist, in every form. */
export function inventoryDocument(
  { backups, project }: { backups: readonly Listed[]; project: string },
  context: InventoryContext,
): Document {
  const view = inventoryView(backups, context);
  return {
    title: `Backups of ${project}`,
    sticky: { topic: 'inventory', project },
    view,
    page: [...view.slice(-1), ...timelineOf(backups, context.now), ...view.slice(0, -1)],
    value: { formatVersion: '1.0', project, backups },
    findings: [],
    cases: [],
    records: inventoryRecords(backups),
  };
}
