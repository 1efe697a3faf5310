interface Where {
  partition: string;
  region: string;
  account: string;
}

/** What the ARN of a backup says. */
export interface BackupArn {
  account: string;
  table: string;
  /** 14 digits of milliseconds since 1970, a hyphen, 8 hexadecimal digits. */
  backupId: string;
}

export function tableArnOf({ partition, region, account }: Where, table: string): string {
  return `arn:${partition}:dynamodb:${region}:${account}:table/${table}`;
}

/** The last part of a backup's ARN; system backups end in eight zeros. */
export function backupIdOf(createdAt: number, suffix: string): string {
  return `${String(createdAt).padStart(14, '0')}-${suffix}`;
}

/** Undefined where it is not the ARN of a backup. The Region in it is not looked at, as AWS does not either. */
export function readBackupArn(arn: string): BackupArn | undefined {
  const match = /^arn:[\w-]+:dynamodb:[\w-]+:(\d{12}):table\/([\w.-]+)\/backup\/(\d{14}-[0-9a-f]{8})$/.exec(
    arn,
  );
  const [, account, table, backupId] = match ?? [];
  return account === undefined || table === undefined || backupId === undefined
    ? undefined
    : { account, table, backupId };
}

/** A table's name from its name or ARN, with the ARN's Region and account. */
export function readTable(
  nameOrArn: string,
): { name: string; account?: string; region?: string } | undefined {
  const [, region, account, name] =
    /^arn:[\w-]+:dynamodb:([\w-]+):(\d{12}):table\/([\w.-]+)$/.exec(nameOrArn) ?? [];
  if (name !== undefined && account !== undefined && region !== undefined) return { name, account, region };
  return /^[a-zA-Z0-9_.-]{3,255}$/.test(nameOrArn) ? { name: nameOrArn } : undefined;
}
