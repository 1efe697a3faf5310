/**
 * What goes over the wire, as data: the codecs read and write by it, input checks derive from it, and the types
 * of an operation's input and output are inferred from it. Names, limits and patterns are AWS's own.
 *
 * Inside operations an instant is a number: milliseconds since 1970.
 */
export type Shape =
  | {
      type: 'string';
      required?: true;
      min?: number;
      max?: number;
      pattern?: string;
      values?: readonly string[];
    }
  | { type: 'integer'; required?: true; min?: number; max?: number }
  | { type: 'long'; required?: true }
  | { type: 'double'; required?: true }
  | { type: 'boolean'; required?: true }
  /** `iso` is RFC 3339 text, `epoch` seconds with a fraction. */
  | { type: 'timestamp'; required?: true; format: 'iso' | 'epoch' }
  /** `item` is the element's name in the query protocol, such as `Tag` in `Tags.Tag.1.Key`. */
  | { type: 'list'; required?: true; of: Shape; item?: string; min?: number; max?: number }
  | { type: 'map'; required?: true; of: Shape; max?: number }
  | { type: 'structure'; required?: true; members: Members };

export type Members = { readonly [name: string]: Shape };

/**
 * The TypeScript type of a value of this shape. Of no shape in particular it is `unknown`, which also keeps the
 * compiler from following the shape's own recursion without end.
 */
export type ValueOf<S> = [Shape] extends [S] ? unknown : OneValueOf<S>;

type OneValueOf<S> = S extends { type: 'string' }
  ? string
  : S extends { type: 'integer' | 'long' | 'double' | 'timestamp' }
    ? number
    : S extends { type: 'boolean' }
      ? boolean
      : S extends { type: 'list'; of: infer Item }
        ? ValueOf<Item>[]
        : S extends { type: 'map'; of: infer Item }
          ? Record<string, ValueOf<Item>>
          : S extends { type: 'structure'; members: infer M }
            ? StructureOf<M>
            : never;

type RequiredNames<M> = { [K in keyof M]: M[K] extends { required: true } ? K : never }[keyof M];

/** The TypeScript type of a structure with these members: required ones are there, others may be. */
export type StructureOf<M> = {
  [K in RequiredNames<M>]: ValueOf<M[K]>;
} & {
  [K in Exclude<keyof M, RequiredNames<M>>]?: ValueOf<M[K]> | undefined;
};
