import type { Members, Shape } from '../shape.ts';

/** Writes an operation's output as an AWS JSON body: only what its members name, nothing for absent values. */
export function encodeJson(output: object, members: Members): string {
  return JSON.stringify(writeStructure(output, members));
}

function writeStructure(value: object, members: Members): Record<string, unknown> {
  const entries = new Map(Object.entries(value));
  const written = Object.entries(members)
    .filter(([name]) => entries.get(name) !== undefined && entries.get(name) !== null)
    .map(([name, shape]) => [name, writeValue(entries.get(name), shape)] as const);
  return Object.fromEntries(written);
}

function writeValue(value: unknown, shape: Shape): unknown {
  switch (shape.type) {
    case 'structure':
      return writeStructure(Object(value), shape.members);
    case 'list':
      return Array.from(value as Iterable<unknown>, (item) => writeValue(item, shape.of)); // typed by the shape
    case 'map':
      return Object.fromEntries(
        Object.entries(Object(value)).map(([key, item]) => [key, writeValue(item, shape.of)]),
      );
    case 'timestamp':
      return shape.format === 'iso' ? new Date(Number(value)).toISOString() : Number(value) / 1000;
    default:
      return value;
  }
}
