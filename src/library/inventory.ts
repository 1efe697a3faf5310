import type { JsonObject } from '../model/json.ts';
import type { Observed } from '../model/observed.ts';
import { observe } from '../providers/observe.ts';
import { openProviders } from '../providers/open-providers.ts';
import { KINDS } from '../providers/registry.ts';
import { groupTargets, type Surroundings, sessionsFor } from './surroundings.ts';

export interface InventoryOptions extends Surroundings {
  /** All of them when absent. */
  kinds?: readonly string[];
  /** Also automated and system backups and recovery points. */
  automatic?: boolean;
  /** Also backups that other accounts share with us. */
  shared?: boolean;
}

/** Everything that exists in every target of the project. Rejects with a `ProviderError`. */
export async function inventory(options: InventoryOptions): Promise<Observed[]> {
  const { project, automatic = false, shared = false } = options;
  const kinds = options.kinds ?? KINDS.map(({ kind }) => kind);
  const wanted = project.targets.map((target) => ({ target, kinds }));
  const providers = await openProviders({ ...sessionsFor(options), wanted, access: 'read' });
  return observe(providers, () => ({ desired: [], automatic, shared }));
}

export interface DescribeOptions extends Surroundings {
  /** One that `inventory` found. */
  backup: Observed;
}

/**
 * What AWS tells of one backup beyond `details`, under its own names; empty where the listing tells all. Rejects
 * with a `ProviderError`.
 */
export async function describe(options: DescribeOptions): Promise<JsonObject> {
  const { project, backup } = options;
  const wanted = groupTargets(project, [backup]);
  const providers = await openProviders({ ...sessionsFor(options), wanted, access: 'read' });
  return (await providers.of(backup.target, backup.kind).describe?.(backup)) ?? {};
}
