import type { Provider } from '../../src/providers/provider.ts';
import { openProvider } from '../../src/providers/registry.ts';
import type { RequestLogEntry } from '../../src/sandbox/start-sandbox.ts';
import { openTestSession } from '../support/open-test-session.ts';
import { startTestSandbox, type TestClock } from '../support/start-test-sandbox.ts';
import type { ContractCase } from './cases.ts';

/** A provider over the real SDK and the sandbox. */
export interface Opened {
  provider: Provider;
  /** The same in a session that may only read. */
  reader: Provider;
  /** In another Region of the account, which holds nothing. */
  elsewhere: Provider;
  clock: TestClock;
  requests: RequestLogEntry[];
  close(): Promise<void>;
}

/** Starts a sandbox that holds `count` backups of the case's source, and opens its provider three times. */
export async function openContract(contract: ContractCase, count: number): Promise<Opened> {
  const regions = {
    'eu-central-1': contract.home(count),
    ...(contract.abroad === undefined ? {} : { 'eu-west-1': contract.abroad }),
  };
  // JSON is YAML.
  const seed = JSON.stringify({ accounts: { '123456789012': regions } });
  const sandbox = await startTestSandbox({ seed });
  const open = async (access: 'read' | 'write', region: string) =>
    openProvider(contract.kind, await openTestSession(sandbox.url, { access, region }));
  const provider = await open('write', 'eu-central-1');
  const reader = await open('read', 'eu-central-1');
  const elsewhere = await open('write', 'us-east-1');
  sandbox.requests.length = 0;
  const { clock, requests, close } = sandbox;
  return { provider, reader, elsewhere, clock, requests, close };
}

/** Every write that a kind's provider has, each as a call on a backup that exists. */
export async function listWrites(
  { provider, reader }: Opened,
  contract: ContractCase,
): Promise<[string, () => Promise<unknown>][]> {
  const { wanted, edits } = contract;
  const [observed] = await provider.list({ desired: [] });
  if (observed === undefined) throw new Error('the sandbox holds no backup');
  const writes: [string, () => Promise<unknown>][] = [
    ['create', () => reader.create(wanted)],
    ['remove', () => reader.remove(observed)],
  ];
  if (provider.kind.taggable) writes.push(['adopt', () => reader.adopt(observed, wanted)]);
  if (provider.kind.takenByAws) writes.push(['restore', () => reader.restore(observed, wanted)]);
  for (const { changes } of edits) {
    writes.push([`update ${changes[0]?.path}`, () => reader.update(observed, wanted, changes)]);
  }
  return writes;
}
