import type { Json, JsonObject } from '../../../model/json.ts';

/** The parts of an HTTP message of the SDK, of either generation, that are touched here. */
interface Message {
  headers: Record<string, string>;
  body?: unknown;
  statusCode?: number;
}

type Next<A, R> = (args: A) => Promise<R>;

/** What commands of both SDK generations have in common. */
interface SdkCommand {
  middlewareStack: { add(middleware: never, options: never): void };
}

/**
 * Makes an SDK command send another operation of the same service, and keeps the answer as it came over the
 * wire. For operations and members that an old client does not know; signing, retries and errors stay the
 * SDK's own. Only for JSON protocols. The returned function gives the answer once the command has been sent.
 */
export function toRaw(command: SdkCommand, operation: string, input: JsonObject): () => JsonObject {
  let answer: JsonObject = {};
  const rewrite = (next: Next<{ request: Message }, unknown>, context: { commandName?: string }) => {
    // Whoever asks what is being sent, such as the guard of read-only sessions, must hear the truth.
    context.commandName = `${operation}Command`;
    return (args: { request: Message }) => {
      args.request.headers = renamed(args.request.headers, operation);
      args.request.body = JSON.stringify(input);
      return next(args);
    };
  };
  const capture = (next: Next<unknown, { response: Message }>) => async (args: unknown) => {
    const result = await next(args);
    const { response } = result;
    if ((response.statusCode ?? 500) >= 300) return result;
    const bytes = await collect(response.body);
    response.body = bytes;
    const parsed = parse(bytes);
    if (parsed === undefined) return result;
    answer = parsed;
    // There is nothing left for the SDK to read: the shape is not that of the command.
    response.body = new TextEncoder().encode('{}');
    return result;
  };
  // `low` puts ours behind the SDK's own serializer and before its deserializer. The two generations name the
  // types of middleware differently, and agree on what they are.
  const serialize = { step: 'serialize', priority: 'low', name: 'reconcileRewrite' };
  const deserialize = { step: 'deserialize', priority: 'low', name: 'reconcileCapture' };
  command.middlewareStack.add(rewrite as never, serialize as never);
  command.middlewareStack.add(capture as never, deserialize as never);
  return () => answer;
}

/** Undefined for what is no JSON object: then the SDK fails on it in its own way. */
function parse(bytes: Uint8Array): JsonObject | undefined {
  if (bytes.length === 0) return {};
  try {
    const value: Json = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Drops the length of the body that is replaced: the SDK adds it anew. */
function renamed(headers: Record<string, string>, operation: string): Record<string, string> {
  const entries = Object.entries(headers)
    .filter(([name]) => name.toLowerCase() !== 'content-length')
    .map(([name, value]) =>
      name.toLowerCase() === 'x-amz-target' ? [name, value.replace(/[^.]*$/, operation)] : [name, value],
    );
  return Object.fromEntries(entries);
}

async function collect(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  // The Node handler gives a readable stream, or nothing for an empty answer.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
