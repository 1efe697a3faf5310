import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { apply, inventory, KINDS, type Observed, type Plan, plan, type Report } from '../../../src/index.ts';
import { loadManifests } from '../../../src/manifest/load-manifests.ts';
import { isChange } from '../../../src/plan/make-plan.ts';
import { compareToReviewed } from '../../../src/plan/moves/compare-to-reviewed.ts';
import { type Interference, inTurn } from '../../../src/sandbox/pipeline/interfere.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { World } from '../../../src/world.ts';
import { openWatch, type Watch } from './watch.ts';

/** Manifests of all kinds, their project, and the world in which they are applied. */
export const FOLDER = fileURLToPath(new URL('../all-kinds/', import.meta.url));

const SEED = readFileSync(`${FOLDER}seed.yaml`, 'utf8');

/**
 * Everything that a user made, once the manifests are applied: without ids, instants and what follows from them. That
 * a CloudHSM backup is shared is seen by the plan alone.
 */
const SETTLED = [
  'away CloudHSMBackup cluster-a2b3c4d5e6f/copied ready acme {"neverExpires":true,"tags":{"owner":"security"}}',
  'home CloudHSMBackup cluster-a2b3c4d5e6f/ ready - {"neverExpires":false,"tags":{}}',
  'home CloudHSMBackup cluster-a2b3c4d5e6f/selected ready acme {"neverExpires":true,"tags":{"owner":"security"}}',
  'home DynamoDBBackup carts/taken ready - {}',
  'home DynamoDBBackup orders/by-hand ready - {}',
  'home DynamoDBBackup orders/taken ready - {}',
  'home RedshiftClusterSnapshot analytics/by-hand ready - {"retention":"forever","sharedWith":[],"tags":{}}',
  'home RedshiftClusterSnapshot analytics/taken ready acme {"retention":"90d","sharedWith":["210987654321","310987654321"],"tags":{"owner":"data"}}',
  'home RedshiftClusterSnapshot finance/copied ready acme {"retention":"forever","sharedWith":[],"tags":{"owner":"finance"}}',
  'home RedshiftClusterSnapshot finance/of-others ready others {"retention":"forever","sharedWith":[],"tags":{}}',
  'home RedshiftClusterSnapshot finance/retaken ready acme {"retention":"forever","sharedWith":[],"tags":{}}',
  'home RedshiftServerlessSnapshot events/by-hand ready - {"retention":"forever","sharedWith":[],"tags":{}}',
  'home RedshiftServerlessSnapshot events/taken ready acme {"retention":"forever","sharedWith":["210987654321"],"tags":{"owner":"data"}}',
  'home RedshiftServerlessSnapshot metrics/converted ready acme {"retention":"30d","sharedWith":[],"tags":{}}',
];

/** One of each: never a second one. */
const CREATIONS = {
  'ConvertRecoveryPointToSnapshot converted': 1,
  'CopyBackupToRegion backup-b2b3c4d5e6f/eu-west-1': 1,
  'CopyClusterSnapshot copied': 1,
  'CreateBackup carts/taken': 1,
  'CreateBackup orders/taken': 1,
  'CreateClusterSnapshot retaken': 1,
  'CreateClusterSnapshot taken': 1,
  'CreateSnapshot taken': 1,
};

/** The one that is declared absent, and the failed one that is taken again. */
const DELETIONS = ['DeleteClusterSnapshot deleted', 'DeleteClusterSnapshot retaken'];

/** A sandbox in which the manifests are to be applied, watched. */
export interface AllKinds {
  sandbox: Sandbox;
  watch: Watch;
  plan(): Promise<Plan>;
  /** Plans and applies in this process; the plan must be what is left of the reviewed one. */
  apply(reviewed?: Plan): Promise<Report>;
  /** Checks that all is as declared, that nothing was made twice or deleted unplanned, and that no change is left. */
  expectSettled(): Promise<void>;
}

export interface AllKindsOptions {
  world: World;
  clock: SandboxOptions['clock'];
  durations: SandboxOptions['durations'] & object;
  /** Stands before the watch: what it drops before the effect is not seen as done. */
  interfere?: Interference;
  store?: NonNullable<SandboxOptions['store']>;
  /** Goes on with the notes of an earlier sandbox. */
  watch?: Watch;
}

/** Starts one. Close its sandbox when done. */
export async function startAllKinds(options: AllKindsOptions): Promise<AllKinds> {
  const { world, clock, durations, store, watch = openWatch(), interfere } = options;
  const sandbox = await startSandbox({
    clock,
    durations,
    seed: { file: 'seed.yaml', text: SEED },
    ...(store === undefined ? {} : { store }),
    interfere: inTurn([...(interfere === undefined ? [] : [interfere]), watch.interference]),
  });
  const { project, desired, diagnostics } = await loadManifests({
    paths: ['backups.yaml'],
    cwd: FOLDER,
    kinds: KINDS,
    readStdin: () => Promise.reject(new Error('no input')),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'sandbox' };
  const surroundings = {
    world,
    project,
    connection: { endpoint: sandbox.url, credentials: () => credentials },
  };
  const makePlan = async () => (await plan({ ...surroundings, desired, allowDelete: true })).plan;
  return {
    sandbox,
    watch,
    plan: makePlan,
    apply: async (reviewed) => {
      const current = await makePlan();
      if (reviewed !== undefined) expect(compareToReviewed(reviewed, current)).toEqual([]);
      return apply({ ...surroundings, plan: current });
    },
    expectSettled: async () => {
      expect((await inventory(surroundings)).map(essenceOf).sort()).toEqual(SETTLED);
      expect(Object.fromEntries([...watch.creations].sort())).toEqual(CREATIONS);
      expect([...watch.deletions].sort()).toEqual(DELETIONS);
      const { changes } = await makePlan();
      expect(changes.filter(({ action }) => isChange(action)).map(({ address }) => address)).toEqual([]);
    },
  };
}

function essenceOf({ target, kind, source, name, status, marker, fields }: Observed): string {
  const { backupId: _id, sourceBackupId: _source, ...lasting } = fields;
  const sorted = Object.fromEntries(Object.entries(lasting).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${target} ${kind} ${source}/${name} ${status.phase} ${marker?.project ?? '-'} ${JSON.stringify(sorted)}`;
}
