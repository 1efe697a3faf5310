import { type Context, operation } from '../../../operation.ts';
import { takePage } from '../../take-page.ts';
import { presentBackups, stateOf } from '../backup-state.ts';
import { invalid, notFound } from '../faults.ts';
import { nextToken, resourceId, tagKey, tagList } from '../shapes.ts';
import type { CloudHsmSlice, Tags } from '../state.ts';
import { addTags, listTags } from '../tags.ts';

type CloudHsm = Context<CloudHsmSlice>;

/** Tags of clusters and backups. */
export const tagging = {
  TagResource: operation({
    input: { ResourceId: resourceId, TagList: { ...tagList, required: true } },
    output: {},
    run({ ResourceId, TagList }, context: CloudHsm) {
      const resource = demandTaggable(context, ResourceId);
      resource.tags = addTags(resource.tags, TagList);
      return {};
    },
  }),

  UntagResource: operation({
    input: {
      ResourceId: resourceId,
      TagKeyList: { type: 'list', required: true, min: 1, max: 50, of: tagKey },
    },
    output: {},
    run({ ResourceId, TagKeyList }, context: CloudHsm) {
      const resource = demandTaggable(context, ResourceId);
      const kept = Object.entries(resource.tags).filter(([key]) => !TagKeyList.includes(key));
      resource.tags = Object.fromEntries(kept);
      return {};
    },
  }),

  ListTags: operation({
    input: {
      ResourceId: resourceId,
      NextToken: nextToken,
      MaxResults: { type: 'integer', min: 1, max: 100 },
    },
    output: { TagList: { ...tagList, min: 0, required: true }, NextToken: nextToken },
    run({ ResourceId, NextToken, MaxResults = 100 }, context: CloudHsm) {
      const page = takePage(listTags(demandTaggable(context, ResourceId).tags), {
        keyOf: (tag) => tag.Key,
        limit: MaxResults,
        token: NextToken,
        scope: ['ListTags', ResourceId],
        onBadToken: () => invalid('The NextToken is not valid.'),
      });
      return { TagList: page.items, NextToken: page.nextToken };
    },
  }),
};

function demandTaggable(context: CloudHsm, id: string): { tags: Tags } {
  const backups = presentBackups(context).filter((backup) => stateOf(backup, context) !== 'DELETED');
  const found = [...context.slice.clusters, ...backups].find((resource) => resource.id === id);
  if (found === undefined) throw notFound(id);
  return found;
}
