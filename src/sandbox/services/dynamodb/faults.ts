import { AwsFault } from '../../aws-fault.ts';

/** `ValidationException`, which no operation's model names and every operation can answer. */
export function invalid(message: string): AwsFault {
  return new AwsFault('ValidationException', message);
}

/** `TableNotFoundException`; AWS says the same of a table that is still being created. */
export function tableNotFound(name: string): AwsFault {
  return new AwsFault('TableNotFoundException', `Table not found: ${name}`);
}

/** `BackupNotFoundException`: never was, was deleted, or lives elsewhere. */
export function backupNotFound(arn: string): AwsFault {
  return new AwsFault('BackupNotFoundException', `Backup not found: ${arn}`);
}

/** `AccessDeniedException` for what another account owns. */
export function accessDenied(context: { partition: string; account: string }, arn: string): AwsFault {
  const user = `arn:${context.partition}:iam::${context.account}:root`;
  return new AwsFault('AccessDeniedException', `User: ${user} is not authorized to access ${arn}`);
}
