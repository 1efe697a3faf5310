import type { Target } from '../model/project.ts';
import { type Connection, openSession } from './aws/open-session.ts';
import type { Session } from './aws/session.ts';
import type { Providers } from './observe.ts';
import { KINDS, openProvider } from './registry.ts';

export interface OpenProvidersOptions {
  project: string;
  /** Which kinds are needed in which targets. */
  wanted: readonly { target: Target; kinds: readonly string[] }[];
  access: Session['access'];
  env: Readonly<Record<string, string | undefined>>;
  connection?: Connection;
  onCall?: (operation: string) => void;
}

/** The operations that a session with `read` access may send: from the permissions that the kinds declare. */
export const READ_OPERATIONS: ReadonlySet<string> = new Set(
  KINDS.flatMap(({ permissions }) => permissions)
    .filter(({ access }) => access === 'read')
    .map(({ action }) => action.split(':')[1] ?? ''),
);

/** Opens one session a target, and in it the providers that are needed. Rejects with a `ProviderError`. */
export async function openProviders(
  options: OpenProvidersOptions,
): Promise<Providers & { regions: ReadonlyMap<string, string> }> {
  const opened = await Promise.all(options.wanted.map((one) => openTarget(options, one)));
  const all = opened.flatMap(({ entries }) => entries);
  return {
    all,
    regions: new Map(opened.map(({ session }) => [session.target, session.region])),
    of: (target, kind) => {
      const found = all.find((entry) => entry.target === target && entry.kind === kind);
      if (found === undefined) throw new Error(`no provider of ${kind} was opened in target ${target}`);
      return found.provider;
    },
  };
}

async function openTarget(
  { project, access, env, connection, onCall }: OpenProvidersOptions,
  { target, kinds }: OpenProvidersOptions['wanted'][number],
) {
  const session = await openSession({
    target,
    project,
    access,
    readOperations: READ_OPERATIONS,
    env,
    ...(connection === undefined ? {} : { connection }),
    ...(onCall === undefined ? {} : { onCall }),
  });
  const entries = await Promise.all(
    kinds.map(async (kind) => ({ target: target.name, kind, provider: await openProvider(kind, session) })),
  );
  return { session, entries };
}
