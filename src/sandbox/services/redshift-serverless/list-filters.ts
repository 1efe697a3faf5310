import type { Members } from '../../shape.ts';

/** Input that both lists of backups have in common; instants in requests are epoch seconds. */
export const listFilters = {
  endTime: { type: 'timestamp', format: 'epoch' },
  maxResults: { type: 'integer', min: 1, max: 100 },
  namespaceArn: { type: 'string' },
  namespaceName: { type: 'string' },
  nextToken: { type: 'string' },
  startTime: { type: 'timestamp', format: 'epoch' },
} as const satisfies Members;

interface Filters {
  startTime?: number | undefined;
  endTime?: number | undefined;
  namespaceName?: string | undefined;
  namespaceArn?: string | undefined;
}

/** Whether a list with these filters shows it; both ends of the time range belong to it. */
export function isWanted(
  item: { createdAt: number; namespaceName: string; namespaceArn: string },
  { startTime, endTime, namespaceName, namespaceArn }: Filters,
): boolean {
  if (startTime !== undefined && item.createdAt < startTime) return false;
  if (endTime !== undefined && item.createdAt > endTime) return false;
  if (namespaceName !== undefined && item.namespaceName !== namespaceName) return false;
  return namespaceArn === undefined || item.namespaceArn === namespaceArn;
}
