/** The contexts of GitHub's expressions: `github`, `vars`, `steps`, … */
export type Contexts = Readonly<Record<string, unknown>>;

/** The truth of an `if`; without one, and without a function that asks for it, all before must have succeeded. */
export function isWanted(condition: string | undefined, contexts: Contexts): boolean {
  const text = unwrap(condition ?? 'true');
  const isAsking = /\b(success|failure|cancelled|always)\(\)/.test(text);
  return Boolean(evaluate(isAsking ? text : `success() && (${text})`, contexts));
}

/** Puts values in the place of `${{ … }}`. */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replaceAll(
    /\$\{\{(.*?)\}\}/g,
    (_all, expression: string) => `${evaluate(expression, contexts)}`,
  );
}

/** The same for every value of a mapping. */
export function fillAll(
  values: Readonly<Record<string, unknown>> | undefined,
  contexts: Contexts,
): Record<string, string> {
  const filled = Object.entries(values ?? {}).map(([key, value]) => [key, fillIn(`${value}`, contexts)]);
  return Object.fromEntries(filled);
}

function unwrap(condition: string): string {
  return /^\$\{\{(.*)\}\}$/.exec(condition.trim())?.[1] ?? condition;
}

/**
 * Expressions of the recipes mean the same in JavaScript, but that what is missing is the empty string, also in the
 * middle of a path.
 */
function evaluate(expression: string, contexts: Contexts): unknown {
  const names = Object.keys(contexts);
  const body = `return (${expression})`;
  return new Function(...names, body)(...names.map((name) => tolerant(contexts[name])));
}

const MISSING: unknown = new Proxy(
  {},
  { get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : MISSING) },
);

function tolerant(value: unknown): unknown {
  if (value === undefined || value === null) return MISSING;
  if (typeof value !== 'object') return value;
  return new Proxy(value, { get: (target, key) => tolerant(Reflect.get(target, key)) });
}
