import { type Context, type Operation, operation } from '../../../operation.ts';
import { takePage } from '../../take-page.ts';
import { invalidCombination, invalidParameter } from '../faults.ts';
import { TAG, TAG_KEYS, TAG_VALUES, TAGS } from '../shapes/tag-shapes.ts';
import type { RedshiftSlice } from '../state.ts';
import { listTagged, requireTagged, type Tagged } from '../tags/find-tagged.ts';
import { addTags, listTags, matchesTag } from '../tags/tags.ts';

/** Adds tags or gives them other values. */
export const createTags: Operation<RedshiftSlice> = operation({
  input: {
    ResourceName: { type: 'string', required: true },
    Tags: { ...TAGS, required: true },
  },
  output: {},
  run: ({ ResourceName, Tags }, context: Context<RedshiftSlice>) => {
    const { record } = requireTagged(ResourceName, context);
    record.tags = addTags(record.tags, Tags);
    return {};
  },
});

/** Removes tags; keys that are not there do not matter. */
export const deleteTags: Operation<RedshiftSlice> = operation({
  input: {
    ResourceName: { type: 'string', required: true },
    TagKeys: { ...TAG_KEYS, required: true },
  },
  output: {},
  run: ({ ResourceName, TagKeys }, context: Context<RedshiftSlice>) => {
    const { record } = requireTagged(ResourceName, context);
    record.tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !TagKeys.includes(key)));
    return {};
  },
});

const TAGGED_RESOURCE = {
  type: 'structure',
  members: { Tag: TAG, ResourceName: { type: 'string' }, ResourceType: { type: 'string' } },
} as const;

/** The tags of one resource, or of all in pages: one entry for each tag. */
export const describeTags: Operation<RedshiftSlice> = operation({
  input: {
    ResourceName: { type: 'string' },
    ResourceType: { type: 'string' },
    MaxRecords: { type: 'integer', min: 10, max: 50 },
    Marker: { type: 'string' },
    TagKeys: TAG_KEYS,
    TagValues: TAG_VALUES,
  },
  output: {
    TaggedResources: { type: 'list', item: 'TaggedResource', of: TAGGED_RESOURCE },
    Marker: { type: 'string' },
  },
  run: ({ ResourceName, ResourceType, MaxRecords, Marker, ...filter }, context: Context<RedshiftSlice>) => {
    if (ResourceName && (ResourceType || MaxRecords !== undefined || Marker)) {
      throw invalidCombination('ResourceName can not be combined with ResourceType, MaxRecords or Marker.');
    }
    const resources = ResourceName ? [requireTagged(ResourceName, context)] : listTagged(context);
    const all = resources
      .filter(({ type }) => !ResourceType || type === ResourceType.toLowerCase())
      .flatMap(entriesOf)
      .filter(({ Tag }) => matchesTag(Tag, filter));
    const page = takePage(all, {
      keyOf: (entry) => `${entry.ResourceName} ${entry.Tag.Key}`,
      limit: ResourceName ? all.length : (MaxRecords ?? 50),
      token: Marker || undefined,
      scope: ['DescribeTags', ResourceType, filter],
      onBadToken: () => invalidParameter('The Marker is not valid.'),
    });
    return { TaggedResources: page.items, Marker: page.nextToken };
  },
});

function entriesOf({ arn, type, record }: Tagged) {
  return listTags(record.tags).map((Tag) => ({ Tag, ResourceName: arn, ResourceType: type }));
}
