import { type Context, operation } from '../../../operation.ts';
import { notFound } from '../faults.ts';
import { keptSnapshots } from '../snapshot-state.ts';
import type { ServerlessSlice, Tags } from '../state.ts';
import { addTags, tagList } from '../tags.ts';

type Serverless = Context<ServerlessSlice>;

const resourceArn = { type: 'string', required: true, min: 1, max: 1011 } as const;

/** Tags of namespaces, workgroups and snapshots, which no other operation shows. */
export const tagging = {
  TagResource: operation({
    input: { resourceArn, tags: { ...tagList, required: true } },
    output: {},
    run(input, context: Serverless) {
      const resource = demandTaggable(context, input.resourceArn);
      resource.tags = addTags(resource.tags, input.tags, input.resourceArn);
      return {};
    },
  }),

  UntagResource: operation({
    input: {
      resourceArn,
      tagKeys: {
        type: 'list',
        required: true,
        max: 200,
        of: { type: 'string', min: 1, max: 128 },
      },
    },
    output: {},
    run(input, context: Serverless) {
      const resource = demandTaggable(context, input.resourceArn);
      const kept = Object.entries(resource.tags).filter(([key]) => !input.tagKeys.includes(key));
      resource.tags = Object.fromEntries(kept);
      return {};
    },
  }),

  ListTagsForResource: operation({
    input: { resourceArn },
    output: { tags: tagList },
    run(input, context: Serverless) {
      const { tags } = demandTaggable(context, input.resourceArn);
      return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
    },
  }),
};

function demandTaggable({ slice, now }: Serverless, arn: string): { tags: Tags } {
  const all = [...slice.namespaces, ...slice.workgroups, ...keptSnapshots(slice, now)];
  const found = all.find((resource) => resource.arn === arn);
  if (found === undefined) throw notFound(`The resource ${arn} doesn't exist.`, arn);
  return found;
}
