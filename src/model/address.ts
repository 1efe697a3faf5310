/**
 * Identifies one declared backup within a project: `target/Kind/name`, or `target/Kind/source/name` for a
 * kind whose names belong to their source.
 */
export type Address = string;

/** The target of manifests that name none. */
export const DEFAULT_TARGET = 'default';

/** Builds the address; `source` is given only for kinds with `namedPerSource`. */
export function formatAddress(parts: {
  target: string;
  kind: string;
  source?: string;
  name: string;
}): Address {
  const { target, kind, source, name } = parts;
  return source === undefined ? `${target}/${kind}/${name}` : `${target}/${kind}/${source}/${name}`;
}
