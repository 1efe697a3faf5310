import type { Observed } from '../model/observed.ts';
import type { Provider, Scope } from './provider.ts';

/** The providers of a run, by target and kind. */
export interface Providers {
  /** Throws for a pair that was not opened: our own mistake. */
  of(target: string, kind: string): Provider;
  all: readonly { target: string; kind: string; provider: Provider }[];
}

/** Lists everything in every target side by side. Rejects with the first `ProviderError`. */
export async function observe(
  providers: Providers,
  scopeOf: (target: string, kind: string) => Scope,
): Promise<Observed[]> {
  const lists = await Promise.all(
    providers.all.map(({ target, kind, provider }) => provider.list(scopeOf(target, kind))),
  );
  return lists.flat();
}
