import type { KindInfo } from './kind.ts';
import type { Observed } from './observed.ts';

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

/** The address that a backup has if it is declared under its own name; one without a name goes by its id. */
export function addressOf({ target, kind, source, name, id }: Observed, info: KindInfo): Address {
  const parts = { target, kind, name: name === '' ? id : name };
  return formatAddress(info.namedPerSource ? { ...parts, source } : parts);
}
