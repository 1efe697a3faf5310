import { AwsFault } from '../aws-fault.ts';
import type { Members, Shape } from '../shape.ts';

/** One step of the dotted parameter names: its own value and what follows it. */
interface Node {
  value?: string;
  children: Map<string, Node>;
}

/**
 * Reads the form of an AWS query request by an operation's input members: `Tags.Tag.1.Key=…` is
 * `{ Tags: [{ Key: … }] }`. Lists are numbered under their item name or, as some clients do, under `member`;
 * an empty parameter (`TagKeys=`) is an empty list. Throws `InvalidParameterValue` for a value of another type.
 */
export function decodeQuery(body: string, members: Members): Record<string, unknown> {
  return readMembers(growTree(new URLSearchParams(body)), members, '');
}

function growTree(form: URLSearchParams): Node {
  const root: Node = { children: new Map() };
  for (const [name, value] of form) {
    let node = root;
    for (const step of name.split('.')) {
      const next = node.children.get(step) ?? { children: new Map() };
      node.children.set(step, next);
      node = next;
    }
    node.value = value;
  }
  return root;
}

function readMembers(node: Node, members: Members, path: string): Record<string, unknown> {
  const read = Object.entries(members).flatMap(([name, shape]) => {
    const child = node.children.get(name);
    return child === undefined ? [] : [[name, readNode(child, shape, path + name)] as const];
  });
  return Object.fromEntries(read);
}

function readNode(node: Node, shape: Shape, path: string): unknown {
  switch (shape.type) {
    case 'structure':
      return readMembers(node, shape.members, `${path}.`);
    case 'list': {
      const items = node.children.get(shape.item ?? 'member') ?? node.children.get('member') ?? node;
      return numbered(items).map((item, index) => readNode(item, shape.of, `${path}.${index + 1}`));
    }
    case 'map':
      return Object.fromEntries(
        numbered(node.children.get('entry') ?? node).map((entry) => {
          const key = entry.children.get('key')?.value ?? '';
          return [key, readNode(entry.children.get('value') ?? entry, shape.of, `${path}.${key}`)];
        }),
      );
    default:
      return readScalar(node.value ?? '', shape, path);
  }
}

function numbered(node: Node): Node[] {
  return [...node.children]
    .filter(([step]) => /^[1-9]\d{0,5}$/.test(step))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function readScalar(text: string, shape: Shape, path: string): string | number | boolean {
  switch (shape.type) {
    case 'integer':
    case 'long':
      if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
      break;
    case 'double':
      if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
      break;
    case 'boolean':
      if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
      break;
    case 'timestamp':
      if (Number.isFinite(Date.parse(text))) return Date.parse(text);
      break;
    default:
      return text;
  }
  const message = `Invalid value for the parameter ${path}: it must be of type ${shape.type}.`;
  throw new AwsFault('InvalidParameterValue', message);
}
