/** A tag of a request: the service checks key and value itself, with an error of its own. */
export const TAG = {
  type: 'structure',
  members: { Key: { type: 'string' }, Value: { type: 'string' } },
} as const;

/** `Tags.Tag.1.Key=…` */
export const TAGS = { type: 'list', item: 'Tag', of: TAG } as const;

/** `TagKeys.TagKey.1=…` */
export const TAG_KEYS = { type: 'list', item: 'TagKey', of: { type: 'string' } } as const;

/** `TagValues.TagValue.1=…` */
export const TAG_VALUES = { type: 'list', item: 'TagValue', of: { type: 'string' } } as const;
