import { type Alias, type Document, isMap, isScalar, type Node, visit, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { errorOf, quote } from '../problem.ts';
import { isMergeKey, mergedMaps } from './locate.ts';
import { type Ranges, rangeOfNode } from './ranges.ts';

const MAX_ALIASES = 100;

/** What YAML allows and a manifest must not hold, so that the document can be turned into plain JSON. */
export function checkNodes(document: Document.Parsed, ranges: Ranges): Diagnostic[] {
  const found: Diagnostic[] = [];
  let aliases = 0;
  visit(document, {
    Map: (_key, map) => {
      found.push(...checkKeys(document, ranges, map));
    },
    Alias: (_key, alias, above) => {
      aliases += 1;
      if (aliases > MAX_ALIASES) {
        found.push(tooManyAliases(ranges, alias));
        return visit.BREAK;
      }
      const target = alias.resolve(document);
      if (target === undefined) found.push(unknownAlias(ranges, alias));
      else if (above.includes(target)) found.push(circularAlias(ranges, alias));
      return undefined;
    },
  });
  return found;
}

/** Reported where the alias is that makes the document grow out of all proportion. */
export function tooManyAliases(ranges: Ranges, node: Node): Diagnostic {
  const message = `Aliases (*) repeat more than ${MAX_ALIASES} values in this document`;
  return errorOf({
    code: 'yaml-alias',
    message,
    hint: 'write the values out',
    range: rangeOfNode(ranges, node),
  });
}

function unknownAlias(ranges: Ranges, alias: Alias): Diagnostic {
  const message = `There is no anchor &${alias.source} above this alias`;
  const hint = `put text that begins with * in quotes, or add &${alias.source} in the same document`;
  return errorOf({ code: 'yaml-alias', message, hint, range: rangeOfNode(ranges, alias) });
}

function circularAlias(ranges: Ranges, alias: Alias): Diagnostic {
  const message = `The alias *${alias.source} stands inside the value that it names`;
  return errorOf({ code: 'yaml-alias', message, hint: 'remove it', range: rangeOfNode(ranges, alias) });
}

function checkKeys(document: Document.Parsed, ranges: Ranges, map: YAMLMap): Diagnostic[] {
  const seen = new Map<string, Node>();
  return map.items.flatMap(({ key, value }) => {
    if (isMergeKey(key)) return checkMerge(document, ranges, { key: key as Node, value });
    if (!isScalar(key) || typeof key.value !== 'string') return [keyIsNoText(ranges, key, map)];
    const name = key.value;
    const first = seen.get(name);
    if (first !== undefined) return [duplicateKey(ranges, { name, key, first })];
    seen.set(name, key);
    return name === '__proto__' ? [reservedKey(ranges, key)] : [];
  });
}

function checkMerge(
  document: Document.Parsed,
  ranges: Ranges,
  merge: { key: Node; value: unknown },
): Diagnostic[] {
  if (mergedMaps(document, merge.value).every((map) => map !== undefined)) return [];
  const message = '<< merges mappings, and its value is something else';
  const hint = 'give it an alias of a mapping, or a list of such: <<: *common';
  return [errorOf({ code: 'yaml-merge', message, hint, range: rangeOfNode(ranges, merge.key) })];
}

function keyIsNoText(ranges: Ranges, key: unknown, map: YAMLMap): Diagnostic {
  // The parser makes a node of every key, also of one that was left out.
  const range = rangeOfNode(ranges, (key ?? map) as Node);
  if (isScalar(key) && key.value === null && !key.source) {
    return errorOf({ code: 'key-not-text', message: 'A key is missing before the colon', range });
  }
  const written = isScalar(key) ? key.source : undefined;
  const what =
    isMap(key) || written === undefined ? 'a list, mapping or alias' : `${written}, which is not text`;
  const hint = written === undefined ? 'write a name' : `put it in quotes: ${quote(written)}`;
  return errorOf({ code: 'key-not-text', message: `A key is ${what}`, hint, range });
}

function duplicateKey(ranges: Ranges, found: { name: string; key: Node; first: Node }): Diagnostic {
  return errorOf({
    code: 'duplicate-key',
    message: `${quote(found.name)} stands here twice in the same mapping`,
    hint: 'keep one of them',
    range: rangeOfNode(ranges, found.key),
    related: [{ message: 'first given here', range: rangeOfNode(ranges, found.first) }],
  });
}

function reservedKey(ranges: Ranges, key: Node): Diagnostic {
  const message = '__proto__ is not allowed as a key';
  return errorOf({ code: 'reserved-key', message, hint: 'remove it', range: rangeOfNode(ranges, key) });
}
