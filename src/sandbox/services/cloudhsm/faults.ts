import { AwsFault } from '../../aws-fault.ts';

/** `CloudHsmInvalidRequestException`: a value that can't be, or a state in which it can't be done. */
export function invalid(message: string): AwsFault {
  return new AwsFault('CloudHsmInvalidRequestException', message);
}

/** `CloudHsmResourceNotFoundException`. */
export function notFound(id: string): AwsFault {
  return new AwsFault('CloudHsmResourceNotFoundException', `The resource ${id} was not found.`);
}
