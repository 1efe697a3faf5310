import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HttpReply, HttpRequest } from './message.ts';
import { readBody } from './read-body.ts';

/** A listening server. */
export interface Listener {
  url: string;
  /** Ends open connections and frees the port. */
  close(): Promise<void>;
}

/** Answers one request; `drop` ends the connection without an answer. Never rejects. */
export type Answer = (request: HttpRequest) => Promise<HttpReply | 'drop'>;

/** Listens on 127.0.0.1 only. Rejects with Node's own error when the port is taken; port 0 takes a free one. */
export async function listen(port: number, answer: Answer): Promise<Listener> {
  const server = createServer((request, response) => {
    serve(request, response, answer).catch(() => response.destroy());
  });
  // Clients keep connections open between requests, and must not find one closed just as they use it again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const reply = await answer({ headers, ...(await readBody(request)) });
  if (reply === 'drop') {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}
