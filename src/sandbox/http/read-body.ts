import type { IncomingMessage } from 'node:http';

/** Far above what these services need, far below what would hurt. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/**
 * Reads a request's body as UTF-8. One over the limit is read to its end all the same, but not kept: a client
 * listens for the answer only when it has sent everything.
 */
export async function readBody(request: IncomingMessage): Promise<{ body: string; tooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array); // no encoding is set, so the stream gives bytes
    size += bytes.length;
    if (size <= BODY_LIMIT) chunks.push(bytes);
    else chunks.length = 0;
  }
  return { body: Buffer.concat(chunks).toString('utf8'), tooLarge: size > BODY_LIMIT };
}
