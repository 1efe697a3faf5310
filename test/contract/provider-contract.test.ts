import { afterEach, describe, expect, it } from 'vitest';
import type { Observed } from '../../src/model/observed.ts';
import { READ_ACTIONS } from '../../src/providers/open-providers.ts';
import type { Ref } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { CASES, type ContractCase, MANY } from './cases.ts';
import { listWrites, type Opened, openContract } from './open-contract.ts';

/** The request log names operations without their service. */
const READ_NAMES = new Set([...READ_ACTIONS].map((action) => action.split(':')[1] ?? ''));

const opened: Opened[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** Longer than the sandbox takes to make any backup. */
const LONG_ENOUGH = 60_000;

async function open(contract: ContractCase, count = 0): Promise<Opened> {
  const one = await openContract(contract, count);
  opened.push(one);
  return one;
}

it('covers every kind', () => {
  expect(CASES.map(({ kind }) => kind)).toEqual(KINDS.map(({ kind }) => kind));
});

describe.each(CASES)('$kind', (contract) => {
  const { wanted } = contract;
  const scope = { desired: [wanted] };

  const refOf = ({ clock }: Opened): Ref => ({
    name: wanted.name,
    source: wanted.source,
    since: clock.now() - 1,
    desired: wanted,
  });

  /** Creates the wanted backup and lets it become ready. */
  async function make(one: Opened): Promise<Observed> {
    const ref = refOf(one);
    await one.provider.create(wanted);
    one.clock.advance(LONG_ENOUGH);
    const [ready] = await one.provider.read([ref]);
    if (ready === undefined) throw new Error('it was created and is not there');
    return ready;
  }

  /** As the next plan would see it. */
  async function find({ provider }: Opened, name = wanted.name): Promise<Observed | undefined> {
    return (await provider.list(scope)).find((backup) => backup.name === name);
  }

  it('lists nothing where nothing is', async () => {
    const one = await open(contract);
    expect(await one.provider.list({ desired: [] })).toEqual([]);
  });

  it('lists every backup of several pages once, as plain JSON', async () => {
    const one = await open(contract, MANY);
    const found = await one.provider.list({ desired: [] });
    expect(found.map(({ name }) => name).sort()).toEqual(
      Array.from({ length: MANY }, (_, index) => `old-${String(index).padStart(3, '0')}`),
    );
    expect(new Set(found.map(({ id }) => id)).size).toBe(MANY);
    expect(new Set(found.map(({ maker, status }) => `${maker} ${status.phase}`))).toEqual(
      new Set(['manual ready']),
    );
    expect(found).toEqual(JSON.parse(JSON.stringify(found)));
  });

  it('lists only its own Region', async () => {
    const one = await open(contract, 3);
    expect(await one.elsewhere.list({ desired: [] })).toEqual([]);
  });

  it('creates: pending first, then ready by the clock', async () => {
    const one = await open(contract);
    const ref = refOf(one);
    const answer = await one.provider.create(wanted);
    const [pending] = await one.provider.read([ref]);
    expect(pending).toMatchObject({ name: wanted.name, source: wanted.source, status: { phase: 'pending' } });
    if (answer !== undefined) expect(answer).toMatchObject({ id: pending?.id, status: { phase: 'pending' } });

    one.clock.advance(LONG_ENOUGH);
    const [ready] = await one.provider.read([ref]);
    expect(ready).toMatchObject({ id: pending?.id, name: wanted.name, status: { phase: 'ready' } });
  });

  it('marks what it creates, with all that creation can carry', async () => {
    const one = await open(contract);
    await make(one);
    const found = await find(one);
    if (!one.provider.kind.taggable) return expect(found?.marker).toBeUndefined();
    expect(found?.marker).toEqual({ project: 'acme', name: wanted.name });
    expect(found?.fields['tags']).toEqual({ owner: 'data' });
    const { retention } = wanted.fields;
    if (retention !== undefined) expect(found?.fields['retention']).toEqual(retention);
  });

  it('reads by id, by name, several in one look, and leaves out what is not there', async () => {
    const one = await open(contract, 3);
    const made = await make(one);
    const ref = { ...refOf(one), since: one.clock.now() - LONG_ENOUGH - 1 };
    const absent = { name: 'not-there', source: wanted.source, since: ref.since };
    expect((await one.provider.read([{ ...ref, id: made.id }])).map(({ id }) => id)).toEqual([made.id]);
    expect((await one.provider.read([ref])).map(({ id }) => id)).toEqual([made.id]);
    expect((await one.provider.read([ref, absent])).map(({ id }) => id)).toEqual([made.id]);
    expect(await one.provider.read([absent])).toEqual([]);
    expect(await one.provider.read([])).toEqual([]);
  });

  it('reads many in as many calls as pages', async () => {
    const one = await open(contract, 30);
    const all = await one.provider.list({ desired: [] });
    const since = Math.min(...all.map(({ createdAt }) => Date.parse(createdAt ?? '')));
    one.requests.length = 0;
    const refs = all.map(({ id, name, source }) => ({ id, name, source, since }));
    const read = await one.provider.read(refs);
    expect(read.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    const looks = one.requests.filter(({ operation }) => !operation.includes('Tags'));
    expect(looks.map(({ operation }) => operation)).toHaveLength(1);
  });

  it('sends one creation', async () => {
    const one = await open(contract);
    await one.provider.create(wanted);
    const writes = one.requests.filter(({ operation }) => !READ_NAMES.has(operation));
    expect(writes.map(({ operation }) => operation)).toEqual([contract.refusal.operation]);
  });

  it('writes each mutable field, and the listing shows it', async () => {
    const one = await open(contract);
    const made = await make(one);
    for (const { changes, field, shows } of contract.edits) {
      await one.provider.update((await find(one)) ?? made, wanted, changes);
      expect((await find(one))?.fields[field]).toEqual(shows);
    }
    const covered = new Set(contract.edits.map(({ field }) => field));
    const mutable = one.provider.kind.fields.filter(({ change }) => change === 'mutable');
    expect(mutable.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
    expect(await find(one)).toMatchObject({ id: made.id, status: { phase: 'ready' } });
  });

  it('adopts what is there already', async () => {
    const one = await open(contract, 1);
    if (!one.provider.kind.taggable) return;
    const [there] = await one.provider.list({ desired: [] });
    if (there === undefined) throw new Error('the seed holds one');
    expect(there.marker).toBeUndefined();
    await one.provider.adopt(there, wanted);
    const [adopted] = await one.provider.list({ desired: [] });
    expect(adopted).toMatchObject({ id: there.id, marker: { project: 'acme', name: wanted.name } });
    expect(adopted?.fields['tags']).toEqual(there.fields['tags']);
  });

  it('removes, also what is shared, and twice', async () => {
    const one = await open(contract);
    await make(one);
    const share = contract.edits.find(({ field }) => field === 'sharedWith');
    const made = await find(one);
    if (made === undefined) throw new Error('it was made');
    if (share !== undefined) await one.provider.update(made, wanted, share.changes);
    const shared = (await find(one)) ?? made;
    await one.provider.remove(shared);
    const left = await find(one);
    if (contract.removed === 'nothing') expect(left).toBeUndefined();
    else expect(left?.status.phase).toBe('deleting');
    await one.provider.remove(shared);
    await one.provider.remove(left ?? shared);
  });

  it('restores what is being deleted', async () => {
    const one = await open(contract);
    if (contract.removed !== 'deleting') return;
    const made = await make(one);
    await one.provider.remove(made);
    await one.provider.restore(made, wanted);
    expect(await find(one)).toMatchObject({ id: made.id, status: { phase: 'ready' } });
  });

  it('writes nothing in a session that may only read', async () => {
    const one = await open(contract, 1);
    for (const [name, write] of await listWrites(one, contract)) {
      const failure: unknown = await write().catch((error: unknown) => error);
      expect(failure, name).toBeInstanceOf(ProviderError);
      expect((failure as ProviderError).facts, name).toMatchObject({ code: 'read-only', ambiguous: false });
    }
    await one.reader.list(scope);
    await one.reader.preflight([wanted]);
    await one.reader.read([refOf(one)]);
    const operations = one.requests.map(({ operation }) => operation);
    expect(operations.filter((operation) => !READ_NAMES.has(operation))).toEqual([]);
  });

  it('fails with a ProviderError that says where and which request', async () => {
    const one = await open(contract);
    const failure: unknown = await one.provider.create(contract.impossible).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProviderError);
    const last = one.requests.at(-1);
    expect((failure as ProviderError).facts).toMatchObject({
      ...contract.refusal,
      requestId: last?.requestId,
      retryable: false,
      ambiguous: false,
      access: false,
    });
    expect((failure as ProviderError).message).not.toBe('');
  });

  it('finds in advance that a source is missing, with the nearest name', async () => {
    const one = await open(contract, 1);
    expect(await one.provider.preflight([wanted])).toEqual([]);
    const found = await one.provider.preflight([wanted, contract.sourceless]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ address: contract.sourceless.address, code: 'source-not-found' });
    expect(found[0]?.hint).toContain('did you mean');
    expect(await one.provider.preflight([])).toEqual([]);
  });
});
