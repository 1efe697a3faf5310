import { AwsFault } from '../../aws-fault.ts';
import type { Members } from '../../shape.ts';
import { invalid } from './faults.ts';
import type { Tags } from './state.ts';

/** The model lets 200 through in one request, the documentation 50 on one resource. */
const MOST_TAGS = 50;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** AWS's TagList. */
export const tagList = {
  type: 'list',
  max: 200,
  of: {
    type: 'structure',
    members: {
      key: { type: 'string', required: true, min: 1, max: 128 },
      value: { type: 'string', required: true, min: 0, max: 256 },
    } as const satisfies Members,
  },
} as const;

/** The tags after these are added; `TooManyTagsException` over 50, `ValidationException` for reserved keys. */
export function addTags(
  present: Tags,
  added: readonly { key: string; value: string }[],
  resourceName: string,
): Tags {
  for (const { key, value } of added) {
    if (/^aws:/i.test(key)) throw invalid(`Tag keys that start with aws: are reserved: ${key}`);
    if (!TAG_TEXT.test(key + value)) throw invalid(`The tag ${key} has characters that are not allowed.`);
  }
  const tags = { ...present, ...Object.fromEntries(added.map(({ key, value }) => [key, value])) };
  if (Object.keys(tags).length <= MOST_TAGS) return tags;
  const message = `The resource ${resourceName} would have more than ${MOST_TAGS} tags.`;
  throw new AwsFault('TooManyTagsException', message, { members: { resourceName } });
}
