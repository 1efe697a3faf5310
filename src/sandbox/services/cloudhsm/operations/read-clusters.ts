import { type Context, operation } from '../../../operation.ts';
import type { Members, StructureOf } from '../../../shape.ts';
import { takePage, timeKey } from '../../take-page.ts';
import { invalid } from '../faults.ts';
import { filterItems } from '../filters.ts';
import { epoch, filters, nextToken, tagList } from '../shapes.ts';
import type { CloudHsmSlice, Cluster } from '../state.ts';
import { tagListOf } from '../tags.ts';

type CloudHsm = Context<CloudHsmSlice>;

const text = { type: 'string' } as const;

const hsmMembers = {
  HsmId: { type: 'string', required: true },
  ClusterId: text,
  AvailabilityZone: text,
  SubnetId: text,
  EniId: text,
  EniIp: text,
  HsmType: text,
  State: text,
} as const satisfies Members;

const clusterMembers = {
  ClusterId: text,
  State: text,
  CreateTimestamp: epoch,
  BackupPolicy: text,
  BackupRetentionPolicy: { type: 'structure', members: { Type: text, Value: text } },
  HsmType: text,
  Mode: text,
  NetworkType: text,
  Hsms: { type: 'list', of: { type: 'structure', members: hsmMembers } },
  SecurityGroup: text,
  SubnetMapping: { type: 'map', of: text },
  VpcId: text,
  SourceBackupId: text,
  Certificates: { type: 'structure', members: { ClusterCertificate: text } },
  TagList: tagList,
} as const satisfies Members;

/** What backups are taken of, by AWS. */
export const clusterReads = {
  DescribeClusters: operation({
    input: { Filters: filters, NextToken: nextToken, MaxResults: { type: 'integer', min: 1, max: 25 } },
    output: {
      Clusters: { type: 'list', of: { type: 'structure', members: clusterMembers } },
      NextToken: nextToken,
    },
    run({ Filters = {}, NextToken, MaxResults = 25 }, { slice }: CloudHsm) {
      const wanted = filterItems(slice.clusters, Filters, {
        clusterIds: (cluster) => cluster.id,
        vpcIds: (cluster) => cluster.vpcId,
        states: (cluster) => cluster.state,
      });
      const page = takePage(wanted, {
        keyOf: (cluster) => timeKey(cluster.createdAt) + cluster.id,
        limit: MaxResults,
        token: NextToken,
        scope: ['DescribeClusters', Filters],
        onBadToken: () => invalid('The NextToken is not valid.'),
      });
      return { Clusters: page.items.map(viewCluster), NextToken: page.nextToken };
    },
  }),
};

function viewCluster(cluster: Cluster): StructureOf<typeof clusterMembers> {
  return {
    ClusterId: cluster.id,
    State: cluster.state,
    CreateTimestamp: cluster.createdAt,
    BackupPolicy: 'DEFAULT',
    BackupRetentionPolicy: { Type: 'DAYS', Value: String(cluster.backupRetentionDays) },
    HsmType: cluster.hsmType,
    Mode: cluster.mode,
    NetworkType: cluster.networkType,
    Hsms: cluster.hsms.map((hsm) => ({
      HsmId: hsm.id,
      ClusterId: cluster.id,
      AvailabilityZone: hsm.availabilityZone,
      SubnetId: hsm.subnetId,
      EniId: hsm.eniId,
      EniIp: hsm.eniIp,
      HsmType: cluster.hsmType,
      State: 'ACTIVE',
    })),
    SecurityGroup: cluster.securityGroup,
    SubnetMapping: cluster.subnets,
    VpcId: cluster.vpcId,
    SourceBackupId: cluster.sourceBackupId,
    Certificates: {},
    ...tagListOf(cluster.tags),
  };
}
