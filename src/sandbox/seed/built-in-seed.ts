/**
 * The world that a sandbox starts with when nobody gives it another: YAML, as in a seed file. The same text is
 * `examples/sandbox-seed.yaml`, for users to copy; a test keeps the two alike.
 */
export const BUILT_IN_SEED = `\
# yaml-language-server: $schema=../schemas/sandbox-seed.schema.json
#
# What a sandbox holds when it starts. This is the world that it has without --sandbox-seed, and the one that the
# other examples refer to; copy it to make your own. Instants may be relative to the start: -3d, -6h.
apiVersion: reconcile/v1
kind: SandboxSeed
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters:
          - clusterIdentifier: analytics
            createdAt: 2025-03-04T09:12:00Z
            nodeType: ra3.4xlarge
            numberOfNodes: 4
            dbName: warehouse
            encrypted: true
            kmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/0f8a3c52-6a1e-4b4e-9d57-2f6f3f1f6a01
            sizeMegabytes: 262144
            tags: { team: data }
          - clusterIdentifier: finance
            createdAt: 2025-09-15T14:40:00Z
            dbName: ledger
            automatedSnapshotRetentionPeriod: 7
            sizeMegabytes: 49152
            tags: { team: finance, cost-center: "4711" }
        snapshots:
          - { snapshotIdentifier: "rs:analytics-nightly-2", clusterIdentifier: analytics, type: automated, createdAt: -20h }
          - { snapshotIdentifier: "rs:analytics-nightly-1", clusterIdentifier: analytics, type: automated, createdAt: -12h }
          - { snapshotIdentifier: "rs:finance-nightly-1", clusterIdentifier: finance, type: automated, createdAt: -9h }
          - snapshotIdentifier: analytics-first-import
            clusterIdentifier: analytics
            createdAt: -120d
            sizeMegabytes: 98304
            tags: { made-by: jenkins }
          - snapshotIdentifier: finance-year-end
            clusterIdentifier: finance
            createdAt: -40d
            retentionDays: 365
            sharedWith: ["210987654321"]
          - snapshotIdentifier: legacy-final
            clusterIdentifier: legacy
            createdAt: -300d
            nodeType: dc2.large
            sizeMegabytes: 20480
      redshiftServerless:
        namespaces:
          - { namespaceName: events, dbName: events, sizeMegabytes: 30720, tags: { team: data } }
          - { namespaceName: sandbox-lab, createdAt: -30d, sizeMegabytes: 4096 }
          - { namespaceName: drafts, createdAt: -2d }
        workgroups:
          - { workgroupName: events, namespaceName: events, baseCapacity: 32 }
          - { workgroupName: sandbox-lab, namespaceName: sandbox-lab }
        snapshots:
          - snapshotName: events-before-schema-v2
            namespaceName: events
            createdAt: -60d
            retentionDays: 180
          - snapshotName: lab-baseline
            namespaceName: sandbox-lab
            createdAt: -25d
            tags: { made-by: mira }
        recoveryPoints:
          - { recoveryPointId: 6f1d2c3b-0a94-4e57-8b21-c5d6e7f80911, namespaceName: events, createdAt: -65m }
          - { recoveryPointId: 6f1d2c3b-0a94-4e57-8b21-c5d6e7f80912, namespaceName: events, createdAt: -35m }
          - { recoveryPointId: 6f1d2c3b-0a94-4e57-8b21-c5d6e7f80913, namespaceName: sandbox-lab, createdAt: -50m }
      dynamodb:
        tables:
          - tableName: orders
            createdAt: 2024-11-20T08:00:00Z
            partitionKey: { name: customerId }
            sortKey: { name: orderId }
            itemCount: 1843022
            sizeBytes: 943718400
            pointInTimeRecovery: true
            streamViewType: NEW_AND_OLD_IMAGES
          - tableName: customers
            createdAt: 2024-11-20T08:00:00Z
            partitionKey: { name: customerId }
            billingMode: PROVISIONED
            readCapacityUnits: 50
            writeCapacityUnits: 10
            itemCount: 210544
            sizeBytes: 125829120
          - tableName: sessions
            createdAt: -90d
            partitionKey: { name: sessionId }
            timeToLiveAttribute: expiresAt
        backups:
          - { backupName: orders-before-cleanup, tableName: orders, createdAt: -70d, sizeBytes: 734003200 }
          - { backupName: customers-manual, tableName: customers, createdAt: -14d }
          - { backupName: invoices$DeletedTableBackup, tableName: invoices, type: SYSTEM, createdAt: -5d, sizeBytes: 10485760 }
      cloudhsm:
        clusters:
          - { clusterId: cluster-a2b3c4d5e6f, createdAt: -400d, tags: { team: security } }
        backups:
          - { backupId: backup-a2b3c4d5e6aa, clusterId: cluster-a2b3c4d5e6f, createdAt: -9d }
          - { backupId: backup-b2b3c4d5e6bb, clusterId: cluster-a2b3c4d5e6f, createdAt: -5d }
          - { backupId: backup-c2b3c4d5e6cc, clusterId: cluster-a2b3c4d5e6f, createdAt: -1d }
    eu-west-1:
      cloudhsm:
        clusters:
          - { clusterId: cluster-w2b3c4d5e6f, createdAt: -380d }
        backups:
          - { backupId: backup-w2b3c4d5e6dd, clusterId: cluster-w2b3c4d5e6f, createdAt: -2d }
  "210987654321":
    eu-central-1:
      redshift:
        clusters:
          - { clusterIdentifier: partner-feed, createdAt: -250d, sizeMegabytes: 16384 }
        snapshots:
          - snapshotIdentifier: partner-feed-handover
            clusterIdentifier: partner-feed
            createdAt: -8d
            sharedWith: ["123456789012"]
`;
