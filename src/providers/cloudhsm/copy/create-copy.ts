import { CloudHSMV2Client, CopyBackupToRegionCommand } from '@aws-sdk/client-cloudhsm-v2';
import type { Desired } from '../../../model/desired.ts';
import type { Json } from '../../../model/json.ts';
import { openClient } from '../../aws/client.ts';
import type { Session } from '../../aws/session.ts';
import { markerTags } from '../../marker.ts';
import { ProviderError } from '../../provider-error.ts';
import type { CopyOrigin, SourceFinder } from './find-source.ts';

/**
 * Asks the Region where the source is to copy it here, once: AWS may make a second copy if it is asked twice.
 * The answer does not tell the copy's id. Throws for a backup that is no copy, for nobody can take one by hand.
 */
export async function createCopy(session: Session, sources: SourceFinder, desired: Desired): Promise<void> {
  const { origin } = desired;
  if (origin.from !== 'copy') throw new Error(`${desired.address}: AWS takes CloudHSM backups itself`);
  const id = await sources.find(origin);
  if (id === undefined) throw sourceMissing(origin);
  const client = openClient(CloudHSMV2Client, session, {
    service: 'CLOUDHSM_V2',
    region: origin.region,
    once: true,
  });
  await client.send(
    new CopyBackupToRegionCommand({
      BackupId: id,
      DestinationRegion: session.region,
      // With a list of tags AWS copies none of the source's, whose marker is not ours to have.
      TagList: toTagList({
        ...declaredTags(desired.fields['tags']),
        ...markerTags({ project: session.project, name: desired.name }),
      }),
    }),
  );
}

/** A map of tags as CloudHSM takes it. */
export function toTagList(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function declaredTags(tags: Json | undefined): Record<string, string> {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return {};
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}

/** Tags may take a moment to be seen, so trying later makes sense. */
function sourceMissing(origin: CopyOrigin): ProviderError {
  return new ProviderError({
    code: 'copy-source-not-found',
    message: `no ready backup in ${origin.region} bears the name ${origin.name ?? ''}`,
    operation: 'DescribeBackups',
    retryable: true,
    throttled: false,
    ambiguous: false,
    access: false,
  });
}
