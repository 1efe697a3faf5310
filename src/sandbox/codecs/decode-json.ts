import { AwsFault } from '../aws-fault.ts';
import type { Members, Shape } from '../shape.ts';

/**
 * Reads the body of an AWS JSON request by an operation's input members. Unknown members and nulls are ignored,
 * as AWS does; a value of another type is a `SerializationException`. Limits are checked elsewhere.
 */
export function decodeJson(body: string, members: Members): Record<string, unknown> {
  return readStructure(parse(body === '' ? '{}' : body), members, '');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsFault('SerializationException', 'The request body is not valid JSON.');
  }
}

function readStructure(value: unknown, members: Members, path: string): Record<string, unknown> {
  if (!isObject(value)) throw mismatch(path, 'a structure');
  const read = Object.entries(members)
    .filter(([name]) => Object.hasOwn(value, name) && value[name] !== null)
    .map(([name, shape]) => [name, readValue(value[name], shape, join(path, name))] as const);
  return Object.fromEntries(read);
}

function readValue(value: unknown, shape: Shape, path: string): unknown {
  switch (shape.type) {
    case 'structure':
      return readStructure(value, shape.members, path);
    case 'list':
      if (!Array.isArray(value)) throw mismatch(path, 'a list');
      return value.map((item, index) => readValue(item, shape.of, `${path}[${index}]`));
    case 'map':
      if (!isObject(value)) throw mismatch(path, 'a map');
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, readValue(item, shape.of, join(path, key))]),
      );
    default:
      return readScalar(value, shape, path);
  }
}

function readScalar(value: unknown, shape: Shape, path: string): string | number | boolean {
  if (shape.type === 'timestamp') return readTimestamp(value, shape.format, path);
  if (shape.type === 'string' && typeof value === 'string') return value;
  if (shape.type === 'boolean' && typeof value === 'boolean') return value;
  if (shape.type === 'double' && typeof value === 'number') return value;
  const whole = shape.type === 'integer' || shape.type === 'long';
  if (whole && typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw mismatch(path, `a value of type ${shape.type}`);
}

function readTimestamp(value: unknown, format: 'iso' | 'epoch', path: string): number {
  const instant =
    format === 'epoch'
      ? typeof value === 'number'
        ? Math.round(value * 1000)
        : Number.NaN
      : Date.parse(String(value));
  if (Number.isFinite(instant)) return instant;
  throw mismatch(path, format === 'epoch' ? 'a number of seconds' : 'an RFC 3339 timestamp');
}

function mismatch(path: string, expected: string): AwsFault {
  const where = path === '' ? 'The request body' : `The value at '${path}'`;
  return new AwsFault('SerializationException', `${where} can not be read as ${expected}.`);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
