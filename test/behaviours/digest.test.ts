import { describe, expect, it } from 'vitest';
import { type Existing, redshift, type Said } from './support/kinds.ts';
import { openWorld } from './support/open-world.ts';

const MINE: Existing = { mark: 'acme', tags: { owner: 'data' } };

/** The digest of a plan for this world and this manifest. */
async function digestOf(existing: readonly Existing[], said: Said = {}, flags = {}): Promise<string> {
  const world = await openWorld({ seed: redshift.seed(...existing) });
  const { digest } = await world.plan(redshift.manifest(said), flags);
  await world.close();
  return digest;
}

describe('PB-95 the digest covers what is decided and from what', () => {
  it.each<[string, Existing[], Said]>([
    ['what is found', [], {}],
    ['its fields', [{ ...MINE, tags: { owner: 'ops' } }], {}],
    ['a tag that nobody declares', [{ ...MINE, tags: { owner: 'data', new: 'x' } }], {}],
    ['its mark', [{ tags: { owner: 'data' } }], {}],
    ['its phase', [{ ...MINE, createdAt: 'now' }], {}],
    ['its source', [{ ...MINE, source: 'finance' }], {}],
    ['what is declared', [MINE], { spec: { retention: '90d' } }],
    ['its lifecycle', [MINE], { lifecycle: { protect: true } }],
    ['exactTags', [MINE], { spec: { exactTags: true, tags: { owner: 'data' } } }],
  ])('%s', async (_, existing, said) => {
    expect(await digestOf(existing, said)).not.toBe(await digestOf([MINE]));
  });

  it('the deletion of what nobody declares', async () => {
    const found = [MINE, { name: 'forgotten', mark: 'acme' as const }];
    expect(await digestOf(found, {}, { prune: true })).not.toBe(await digestOf(found));
  });
});

describe('PB-96 the digest does not cover what moves by itself', () => {
  it.each<[string, Existing[]]>([
    ['sizes', [{ ...MINE, more: { sizeMegabytes: 12 } }]],
    ['dates', [{ ...MINE, createdAt: '-30d' }]],
    ['what is not ours', [MINE, { name: 'by-hand' }]],
    ['what nobody declares and stays', [MINE, { name: 'forgotten', mark: 'acme' }]],
    ['automated snapshots', [MINE, { name: 'rs:analytics-1', more: { type: 'automated' } }]],
  ])('%s', async (_, existing) => {
    expect(await digestOf(existing)).toBe(await digestOf([MINE]));
  });

  it('progress', async () => {
    const world = await openWorld({ seed: redshift.seed({ ...MINE, createdAt: 'now' }) });
    const first = await world.plan(redshift.manifest());
    world.clock.advance(3_000);
    const second = await world.plan(redshift.manifest());
    expect(second.changes[0]?.before?.status).not.toEqual(first.changes[0]?.before?.status);
    expect(second.digest).toBe(first.digest);
    await world.close();
  });

  it('the place in a file', async () => {
    const world = await openWorld({ seed: redshift.seed(MINE) });
    const { digest } = await world.plan(redshift.manifest());
    expect((await world.plan(`\n\n${redshift.manifest()}`)).digest).toBe(digest);
    await world.close();
  });
});
