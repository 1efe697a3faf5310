import type { Members, Shape } from '../../shape.ts';

const TAG_TEXT = '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$';

export const backupId = { type: 'string', pattern: '^backup-[2-7a-zA-Z]{11,16}$' } as const satisfies Shape;

/** Of a cluster or a backup: what can carry tags. */
export const resourceId = {
  type: 'string',
  required: true,
  pattern: '^(?:cluster|backup)-[2-7a-zA-Z]{11,16}$',
} as const satisfies Shape;

export const epoch = { type: 'timestamp', format: 'epoch' } as const satisfies Shape;

export const nextToken = { type: 'string', max: 256 } as const satisfies Shape;

/** Filters by name; several values of one are alternatives. */
export const filters = {
  type: 'map',
  max: 30,
  of: { type: 'list', of: { type: 'string' } },
} as const satisfies Shape;

export const tagKey = { type: 'string', min: 1, max: 128, pattern: TAG_TEXT } as const satisfies Shape;

/** A list of tags can't be empty; where there are none the member is absent. */
export const tagList = {
  type: 'list',
  min: 1,
  max: 50,
  of: {
    type: 'structure',
    members: {
      Key: { ...tagKey, required: true },
      Value: { type: 'string', required: true, min: 0, max: 256, pattern: TAG_TEXT },
    } as const satisfies Members,
  },
} as const satisfies Shape;
