import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from './document.ts';

/** The nodes of one entry; a key is missing in a list and at the root. */
export interface Place {
  key: Node | undefined;
  value: Node | undefined;
}

/** What stands at a path, or at the longest beginning of it that exists. `isWhole` tells which. */
export function locate(document: Document, path: Path): Place & { isWhole: boolean } {
  let place: Place = { key: undefined, value: nodeOf(document.contents) };
  for (const step of path) {
    const next = descend(document, place.value, step);
    if (next === undefined) return { ...place, isWhole: false };
    place = next;
  }
  return { ...place, isWhole: true };
}

/** What an alias stands for; any other node itself. */
export function resolveAlias(document: Document, node: unknown): Node | undefined {
  return isAlias(node) ? node.resolve(document) : nodeOf(node);
}

/** The key of a merge (`<<`), whose value's entries count as entries of the map itself. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

/** The maps that a merge key's value names: one, or a list of them. */
export function mergedMaps(document: Document, value: unknown): (YAMLMap | undefined)[] {
  const resolved = resolveAlias(document, value);
  const sources = isSeq(resolved) ? resolved.items : [resolved];
  return sources.map((source) => {
    const map = resolveAlias(document, source);
    return isMap(map) ? map : undefined;
  });
}

function descend(document: Document, parent: Node | undefined, step: string | number): Place | undefined {
  const node = resolveAlias(document, parent);
  if (isSeq(node)) {
    const index = Number(step);
    return index < node.items.length ? { key: undefined, value: nodeOf(node.items[index]) } : undefined;
  }
  const pair = isMap(node) ? findPair(document, node, String(step)) : undefined;
  return pair === undefined ? undefined : { key: nodeOf(pair.key), value: nodeOf(pair.value) };
}

function findPair(document: Document, map: YAMLMap, name: string): Pair | undefined {
  // Of two with the same name the last counts; a number that is a key has become text.
  const own = map.items.findLast(
    ({ key }) => isScalar(key) && !isMergeKey(key) && String(key.value) === name,
  );
  if (own !== undefined) return own;
  for (const { key, value } of map.items) {
    if (!isMergeKey(key)) continue;
    for (const source of mergedMaps(document, value)) {
      const merged = source === undefined ? undefined : findPair(document, source, name);
      if (merged !== undefined) return merged;
    }
  }
  return undefined;
}

function nodeOf(value: unknown): Node | undefined {
  // The parser makes nodes of everything; the library's types also allow bare values, made by hand.
  return typeof value === 'object' && value !== null ? (value as Node) : undefined;
}
