import { AwsFault } from '../../aws-fault.ts';
import type { Tags } from './state.ts';

const MOST_TAGS = 50;

export type TagList = { Key: string; Value: string }[];

/** The tags after these are added; `CloudHsmTagException` for reserved keys, a limit error over 50. */
export function addTags(present: Tags, added: TagList): Tags {
  const reserved = added.find(({ Key }) => /^aws:/i.test(Key));
  if (reserved !== undefined) {
    throw new AwsFault('CloudHsmTagException', `Tag keys that start with aws: are reserved: ${reserved.Key}`);
  }
  const tags = { ...present, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) };
  if (Object.keys(tags).length <= MOST_TAGS) return tags;
  const message = `A resource can't have more than ${MOST_TAGS} tags.`;
  throw new AwsFault('CloudHsmResourceLimitExceededException', message);
}

/** Tags as the service lists them, sorted by key. */
export function listTags(tags: Tags): TagList {
  return Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

/** The member TagList of an answer, which is absent rather than empty. */
export function tagListOf(tags: Tags): { TagList?: TagList } {
  const list = listTags(tags);
  return list.length === 0 ? {} : { TagList: list };
}
