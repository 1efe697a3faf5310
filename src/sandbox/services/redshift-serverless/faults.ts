import { AwsFault } from '../../aws-fault.ts';

/** `ValidationException`: the request can't be right, whatever exists. */
export function invalid(message: string): AwsFault {
  return new AwsFault('ValidationException', message);
}

/** `ResourceNotFoundException`, which names the resource in a member of its own. */
export function notFound(message: string, resourceName: string): AwsFault {
  return new AwsFault('ResourceNotFoundException', message, { members: { resourceName } });
}

/** `ConflictException`: the name is taken, or another operation is under way; AWS has one code for both. */
export function conflict(message: string): AwsFault {
  return new AwsFault('ConflictException', message);
}
