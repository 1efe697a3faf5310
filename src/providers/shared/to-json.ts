import type { Json } from '../../model/json.ts';

/** An SDK answer as plain JSON: instants become RFC 3339 text, absent members and the SDK's `$metadata` go. */
export function toJson(answer: object): { [member: string]: Json } {
  // Both directions of JSON.parse(JSON.stringify(object)) are plain JSON; a Date writes itself as RFC 3339.
  const plain = JSON.parse(JSON.stringify(answer)) as { [member: string]: Json };
  const { $metadata: _, ...members } = plain;
  return members;
}
