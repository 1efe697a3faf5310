import type { Service } from '../operation.ts';
import { partitionOf } from '../pipeline/partition-of.ts';
import { idsOf } from '../pipeline/run-operation.ts';
import { type State, sliceAt } from '../state/state.ts';
import type { SeedDocument } from './seed-document.ts';

/** Hands each part of a seed to the service that it is for, which fills its slice of the state. */
export function plantSeed(
  document: SeedDocument,
  { state, services, now }: { state: State; services: readonly Service<unknown>[]; now: number },
): void {
  const newId = idsOf(state);
  for (const [account, regions] of Object.entries(document.accounts)) {
    for (const [region, parts] of Object.entries(regions)) {
      for (const service of services) {
        const seed = parts[service.name];
        if (seed === undefined) continue;
        const slice = sliceAt(state, { account, region, service });
        service.seed({ seed, slice, account, region, partition: partitionOf(region), now, newId });
      }
    }
  }
}
