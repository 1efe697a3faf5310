import { ProviderError } from '../provider-error.ts';

/**
 * Waits for an AWS call whose failure by one of these error names means that what we want is already so.
 * Resolves to undefined then; every other failure rejects.
 */
export async function tolerate<T>(call: Promise<T>, codes: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ProviderError && codes.includes(error.facts.code)) return undefined;
    throw error;
  }
}
