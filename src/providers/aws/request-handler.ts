import { NodeHttpHandler } from '@smithy/node-http-handler';

/** An answer that takes longer than this counts as lost, in milliseconds. */
const ANSWER_TIMEOUT = 60_000;

/** A pool of connections. The SDK waits for an answer for ever, unless it is told to give up. */
export function openRequestHandler(requestTimeout = ANSWER_TIMEOUT): NodeHttpHandler {
  return new NodeHttpHandler({ connectionTimeout: 5_000, requestTimeout, throwOnRequestTimeout: true });
}
