/** A DynamoDB in memory, by others: enough of its interface for a test. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  export default function dynalite(options: { createTableMs: number }): Server;
}
