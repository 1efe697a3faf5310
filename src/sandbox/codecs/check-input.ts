import type { Members, Shape } from '../shape.ts';

/** One broken limit of an input. */
export interface Violation {
  /** `tags.1.member.key`-like path of the value. */
  path: string;
  missing: boolean;
  value: string;
  /** AWS's own words: `Member must not be null`. */
  constraint: string;
}

/** Checks a decoded input against the limits of its members: presence, lengths, ranges, patterns, values. */
export function checkInput(input: object, members: Members): Violation[] {
  return checkMembers(input, members, '');
}

function checkMembers(value: object, members: Members, prefix: string): Violation[] {
  const entries = new Map(Object.entries(value));
  return Object.entries(members).flatMap(([name, shape]) => {
    const member = entries.get(name);
    if (member !== undefined) return checkValue(member, shape, prefix + name);
    if (shape.required !== true) return [];
    return [{ path: prefix + name, missing: true, value: 'null', constraint: 'Member must not be null' }];
  });
}

function checkValue(value: unknown, shape: Shape, path: string): Violation[] {
  const broken = brokenLimits(value, shape).map((constraint) => ({
    path,
    missing: false,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    constraint,
  }));
  return [...broken, ...checkInside(value, shape, path)];
}

function checkInside(value: unknown, shape: Shape, path: string): Violation[] {
  switch (shape.type) {
    case 'structure':
      return checkMembers(Object(value), shape.members, `${path}.`);
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => checkValue(item, shape.of, `${path}.${index + 1}.member`))
        : [];
    case 'map':
      return Object.entries(Object(value)).flatMap(([key, item]) =>
        checkValue(item, shape.of, `${path}.${key}`),
      );
    default:
      return [];
  }
}

function brokenLimits(value: unknown, shape: Shape): string[] {
  if (typeof value === 'string' && shape.type === 'string') {
    return [...outside([...value].length, shape, 'length'), ...brokenText(value, shape)];
  }
  if (shape.type === 'integer') return outside(Number(value), shape, 'value');
  if (shape.type === 'list' && Array.isArray(value)) return outside(value.length, shape, 'length');
  if (shape.type === 'map') return outside(Object.keys(Object(value)).length, shape, 'length');
  return [];
}

function outside(size: number, limits: { min?: number; max?: number }, what: string): string[] {
  const { min, max } = limits;
  if (min !== undefined && size < min) return [`Member must have ${what} greater than or equal to ${min}`];
  if (max !== undefined && size > max) return [`Member must have ${what} less than or equal to ${max}`];
  return [];
}

function brokenText(text: string, shape: { pattern?: string; values?: readonly string[] }): string[] {
  const { pattern, values } = shape;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) {
    return [`Member must satisfy regular expression pattern: ${pattern}`];
  }
  if (values !== undefined && !values.includes(text)) {
    return [`Member must satisfy enum value set: [${values.join(', ')}]`];
  }
  return [];
}
