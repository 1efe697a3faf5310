import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a fake sees it. */
export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string;
  body: Record<string, unknown>;
}

export interface FakeAnswer {
  status: number;
  body: unknown;
}

/** Answers a request whose path matches, unless it leaves that to the next; `parts` are the pattern's groups. */
export type FakeRoute = [
  method: string,
  path: RegExp,
  answer: (parts: string[], request: FakeRequest) => FakeAnswer | undefined,
];

/** A stand-in for a forge's API on 127.0.0.1. */
export interface FakeServer {
  url: string;
  /** `METHOD path` of every request, in order. */
  calls: string[];
  close(): Promise<void>;
}

/** Starts one. What no route answers is a 404, as it is at the forges. */
export async function startFakeServer(routes: readonly FakeRoute[]): Promise<FakeServer> {
  const calls: string[] = [];
  const server = createServer(async (message, response) => {
    const request = await readRequest(message);
    calls.push(`${request.method} ${request.path}`);
    const { status, body } = answerRequest(request, routes);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function answerRequest(request: FakeRequest, routes: readonly FakeRoute[]): FakeAnswer {
  for (const [method, path, answer] of routes) {
    const match = method === '*' || method === request.method ? path.exec(request.path) : null;
    const answered = match === null ? undefined : answer(match.slice(1), request);
    if (answered !== undefined) return answered;
  }
  return { status: 404, body: { message: `404 ${request.method} ${request.path}` } };
}

async function readRequest(message: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(message.url ?? '/', 'http://localhost');
  return {
    method: message.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    token: String(message.headers['private-token'] ?? message.headers.authorization ?? ''),
    body: text === '' ? {} : JSON.parse(text),
  };
}

/** One page of a list, as both forges cut it. */
export function pageOf<T>(all: readonly T[], { query }: FakeRequest): T[] {
  const size = Number(query.get('per_page') ?? 20);
  const page = Number(query.get('page') ?? 1);
  return all.slice((page - 1) * size, page * size);
}
