import { type CloudHSMV2Client, DescribeClustersCommand } from '@aws-sdk/client-cloudhsm-v2';
import type { Desired } from '../../model/desired.ts';
import type { Finding } from '../provider.ts';
import { describeBackups } from './api/describe-backups.ts';
import { judge, type Known } from './judge.ts';
import type { Reader } from './read.ts';

/**
 * Judges what is to be made in this session's target. `source-not-found`: neither the cluster nor a backup of it exists. `backup-not-found`, `backup-not-ready`,
 * `backup-of-other-cluster`: the backup that `select.backupId` or `copyOf` names. That nothing matches
 * `select.newest` is no obstacle, for AWS takes a backup every day; nor is the state of a selected one, which is
 * waited for or restored.
 */
export async function findObstacles(reader: Reader, wanted: readonly Desired[]): Promise<Finding[]> {
  const { client, session, sources } = reader;
  if (wanted.length === 0) return [];
  const copies = wanted.flatMap(({ origin }) => (origin.from === 'copy' ? [origin] : []));
  const regions = new Set(copies.map(({ region }) => region));
  const local = wanted.length > copies.length;
  const known: Known = {
    clusters: local ? await listClusters(client) : [],
    here: local ? await describeBackups(client) : [],
    elsewhere: new Map(
      await Promise.all([...regions].map(async (region) => [region, await sources.list(region)] as const)),
    ),
    project: session.project,
  };
  for (const origin of copies) sources.learn(origin, known.elsewhere.get(origin.region) ?? []);
  return wanted.flatMap((one) => judge(one, known));
}

async function listClusters(client: CloudHSMV2Client): Promise<string[]> {
  const ids: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new DescribeClustersCommand(token === undefined ? {} : { NextToken: token }),
    );
    const alive = (page.Clusters ?? []).filter(({ State }) => State !== 'DELETED');
    ids.push(...alive.flatMap(({ ClusterId }) => ClusterId ?? []));
    token = page.NextToken || undefined;
  } while (token !== undefined);
  return ids;
}
