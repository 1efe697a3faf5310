import { type Alias, type Document, isScalar, type Node, visit, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { errorOf, quote } from '../problem.ts';
import { isMergeKey, mergedMaps } from './locate.ts';
import { type Ranges, rangeOfNode } from './ranges.ts';

const MAX_ALIASES = 100;

/** What is wrong with the nodes of a document, and whether it can be turned into plain JSON all the same. */
export interface NodeProblems {
  diagnostics: Diagnostic[];
  isUsable: boolean;
}

/** What YAML allows and a manifest must not hold. */
export function checkNodes(document: Document.Parsed, ranges: Ranges): NodeProblems {
  const keys: NodeProblems[] = [];
  const aliases: Diagnostic[] = [];
  let count = 0;
  visit(document, {
    Map: (_key, map) => {
      keys.push(...checkKeys(document, ranges, map));
    },
    Alias: (_key, alias, above) => {
      count += 1;
      if (count > MAX_ALIASES) {
        aliases.push(tooManyAliases(ranges, alias));
        return visit.BREAK;
      }
      const target = alias.resolve(document);
      if (target === undefined) aliases.push(unknownAlias(ranges, alias));
      else if (above.includes(target)) aliases.push(circularAlias(ranges, alias));
      return undefined;
    },
  });
  return {
    diagnostics: [...keys.flatMap(({ diagnostics }) => diagnostics), ...aliases],
    isUsable: aliases.length === 0 && keys.every(({ isUsable }) => isUsable),
  };
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

function checkKeys(document: Document.Parsed, ranges: Ranges, map: YAMLMap): NodeProblems[] {
  const seen = new Map<string, Node>();
  return map.items.flatMap(({ key, value }) => {
    if (isMergeKey(key)) return checkMerge(document, ranges, { key: key as Node, value });
    if (!isScalar(key) || typeof key.value !== 'string') return [keyIsNoText(ranges, key, map)];
    const name = key.value;
    const first = seen.get(name);
    if (first !== undefined) return [usable(duplicateKey(ranges, { name, key, first }))];
    seen.set(name, key);
    return name === '__proto__' ? [fatal(reservedKey(ranges, key))] : [];
  });
}

function usable(problem: Diagnostic): NodeProblems {
  return { diagnostics: [problem], isUsable: true };
}

function fatal(problem: Diagnostic): NodeProblems {
  return { diagnostics: [problem], isUsable: false };
}

function checkMerge(
  document: Document.Parsed,
  ranges: Ranges,
  merge: { key: Node; value: unknown },
): NodeProblems[] {
  if (mergedMaps(document, merge.value).every((map) => map !== undefined)) return [];
  const message = '<< merges mappings, and its value is something else';
  const hint = 'give it an alias of a mapping, or a list of such: <<: *common';
  return [fatal(errorOf({ code: 'yaml-merge', message, hint, range: rangeOfNode(ranges, merge.key) }))];
}

function keyIsNoText(ranges: Ranges, key: unknown, map: YAMLMap): NodeProblems {
  // The parser makes a node of every key, also of one that was left out.
  const range = rangeOfNode(ranges, (key ?? map) as Node);
  const code = 'key-not-text';
  if (isScalar(key) && key.value === null && !key.source) {
    const message = 'A key is missing before the colon';
    return fatal(errorOf({ code, message, hint: 'write a name before it, or remove the line', range }));
  }
  if (!isScalar(key) || key.source === undefined) {
    const message = 'A key is a list, mapping or alias';
    return fatal(errorOf({ code, message, hint: 'write a name', range }));
  }
  const message = `A key is ${key.source}, which is not text`;
  return usable(errorOf({ code, message, hint: `put it in quotes: ${quote(key.source)}`, range }));
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
