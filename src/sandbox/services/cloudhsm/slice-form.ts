import { count, flag, instant, listOf, mapOf, oneOf, optional, record, text } from '../../state/form.ts';
import type { Backup, CloudHsmSlice, Cluster, Hsm } from './state.ts';

const hsm = record<Hsm>({ id: text, availabilityZone: text, subnetId: text, eniId: text, eniIp: text });

const cluster = record<Cluster>({
  id: text,
  state: text,
  createdAt: instant,
  hsmType: text,
  mode: text,
  networkType: text,
  hsms: listOf(hsm),
  vpcId: text,
  securityGroup: text,
  subnets: mapOf(text),
  backupRetentionDays: count(0, 3653),
  sourceBackupId: optional(text),
  tags: mapOf(text),
});

const backup = record<Backup>({
  id: text,
  arn: text,
  clusterId: text,
  fixedState: optional(text),
  fate: optional(oneOf('fails', 'hangs')),
  createdAt: instant,
  copy: optional(
    record<NonNullable<Backup['copy']>>({ copiedAt: instant, region: text, backupId: text, clusterId: text }),
  ),
  deletedAt: optional(instant),
  sparedUntil: optional(instant),
  neverExpires: flag,
  hsmType: text,
  mode: text,
  tags: mapOf(text),
  policy: optional(text),
  shownTo: listOf(text),
});

/** What a CloudHSM slice of a state file looks like. */
export const cloudHsmForm = record<CloudHsmSlice>({ clusters: listOf(cluster), backups: listOf(backup) });
