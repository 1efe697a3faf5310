import { AwsFault } from '../../../aws-fault.ts';

/** A tag on the wire. */
export interface WireTag {
  Key?: string | undefined;
  Value?: string | undefined;
}

const TAG_LIMIT = 50;

/** The characters that keys and values may have. */
const LEGAL = /^[\p{L}\p{Zs}\p{N}_.:/=+\-@]*$/u;

/** Tags as a list sorted by key. */
export function listTags(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

/** The tags after some were added or given another value. Throws for tags that the service does not take. */
export function addTags(
  current: Readonly<Record<string, string>>,
  added: readonly WireTag[],
): Record<string, string> {
  const keys = added.map((tag) => checkTag(tag));
  if (new Set(keys).size < keys.length) throw invalidTag('A key is given twice.');
  const entries = added.map(({ Value }, index) => [keys[index] ?? '', Value ?? ''] as const);
  const all = { ...current, ...Object.fromEntries(entries) };
  if (Object.keys(all).length > TAG_LIMIT) {
    throw new AwsFault('TagLimitExceededFault', `A resource can have up to ${TAG_LIMIT} tags.`);
  }
  return all;
}

function checkTag({ Key = '', Value = '' }: WireTag): string {
  if (Key === '' || [...Key].length > 128) throw invalidTag('A key has 1 to 128 characters.');
  if ([...Value].length > 256) throw invalidTag(`The value of ${Key} has more than 256 characters.`);
  if (Key.toLowerCase().startsWith('aws:')) throw invalidTag(`The prefix aws: is reserved: ${Key}.`);
  if (!LEGAL.test(Key) || !LEGAL.test(Value))
    throw invalidTag(`The tag ${Key} holds characters that are not allowed.`);
  return Key;
}

function invalidTag(message: string): AwsFault {
  return new AwsFault('InvalidTagFault', message);
}

/** The filters of the describe operations. */
export interface TagFilter {
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

/** No filter, or a tag with one of the keys, or one with one of the values: AWS joins everything with OR. */
export function matchesTags(tags: Readonly<Record<string, string>>, filter: TagFilter): boolean {
  return !isTagFilter(filter) || listTags(tags).some((tag) => matchesTag(tag, filter));
}

/** One tag by the same rule. */
export function matchesTag(tag: { Key: string; Value: string }, filter: TagFilter): boolean {
  if (!isTagFilter(filter)) return true;
  return filter.TagKeys?.includes(tag.Key) === true || filter.TagValues?.includes(tag.Value) === true;
}

/** Anything is asked for at all. */
export function isTagFilter({ TagKeys = [], TagValues = [] }: TagFilter): boolean {
  return TagKeys.length + TagValues.length > 0;
}
