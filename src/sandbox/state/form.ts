/** Something in a state that is not as it should be. */
export interface Misfit {
  path: readonly string[];
  /** What should stand there: `an instant`; undefined where nothing should. */
  expected?: string;
}

/** What values of a type look like, for checking those that come from a file. The compiler holds both together. */
export interface Form<T> {
  check(value: unknown, path: readonly string[]): Misfit[];
  /** Never there: ties the form to its type. */
  readonly type?: T;
}

/** The form of a member that may be absent. */
export interface OptionalForm<T> extends Form<T> {
  readonly optional: true;
}

/** Milliseconds: the years 1970 to 9999. Instants beyond have no text that clients can read. */
export const LAST_INSTANT = 253_402_300_799_999;

/** Every text. */
export const text: Form<string> = simple('a text', (value) => typeof value === 'string');

export const flag: Form<boolean> = simple('true or false', (value) => typeof value === 'boolean');

/** Milliseconds since 1970. */
export const instant: Form<number> = simple(
  'an instant, in milliseconds since 1970',
  (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) <= LAST_INSTANT,
);

/** A text that passes a test; `what` names such a text. */
export function textLike(what: string, isLike: (text: string) => boolean): Form<string> {
  return simple(what, (value) => typeof value === 'string' && isLike(value));
}

/** A whole number from `min` up to `max`. */
export function count(min = 0, max = Number.MAX_SAFE_INTEGER): Form<number> {
  const top = max === Number.MAX_SAFE_INTEGER ? 'up' : `to ${max}`;
  return simple(
    `a whole number from ${min} ${top}`,
    (value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max,
  );
}

/** A number above 0 and up to `max`. */
export function positive(max: number): Form<number> {
  return simple(
    `a number above 0 and up to ${max}`,
    (value) => typeof value === 'number' && value > 0 && value <= max,
  );
}

/** One of these texts. */
export function oneOf<const T extends string>(...values: readonly T[]): Form<T> {
  return simple(values.join(' or '), (value) => values.some((one) => one === value));
}

export function optional<T>(form: Form<T>): OptionalForm<T> {
  return { ...form, optional: true };
}

export function listOf<T>(item: Form<T>): Form<T[]> {
  return {
    check: (value, path) =>
      Array.isArray(value)
        ? value.flatMap((one, index) => item.check(one, [...path, String(index)]))
        : [{ path, expected: 'a list' }],
  };
}

/** An object with values of one form, and with names that pass a test; `what` says what they are. */
export function mapOf<T>(
  item: Form<T>,
  what = '',
  isName: (name: string) => boolean = () => true,
): Form<Record<string, T>> {
  return {
    check: (value, path) => {
      if (!isObject(value)) return [{ path, expected: 'an object' }];
      return Object.entries(value).flatMap(([name, one]) =>
        isName(name)
          ? item.check(one, [...path, name])
          : [{ path: [...path, name], expected: `under ${what}` }],
      );
    },
  };
}

/** The forms of a type's members: every one of them, and optional just where the type says so. */
export type MembersOf<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalForm<Exclude<T[K], undefined>>
    : Form<T[K]> & { optional?: never };
};

/** An object with these members and no others. Those that it lacks are told at once. */
export function record<T extends object>(members: MembersOf<T>): Form<T> {
  const forms = new Map<string, Form<unknown> & { optional?: boolean }>(Object.entries(members));
  return {
    check: (value, path) => {
      if (!isObject(value)) return [{ path, expected: 'an object' }];
      const lacking = [...forms].flatMap(([name, { optional: mayLack = false }]) =>
        mayLack || Object.hasOwn(value, name) ? [] : [name],
      );
      return [
        ...(lacking.length === 0 ? [] : [{ path, expected: `an object with ${lacking.join(', ')}` }]),
        ...Object.entries(value).flatMap(([name, member]) => {
          const place = [...path, name];
          return forms.get(name)?.check(member, place) ?? [{ path: place }];
        }),
      ];
    },
  };
}

/** A JSON object: no list, and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function simple<T>(expected: string, fits: (value: unknown) => boolean): Form<T> {
  return { check: (value, path) => (fits(value) ? [] : [{ path, expected }]) };
}
