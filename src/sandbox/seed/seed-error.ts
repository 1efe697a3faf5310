import type { Diagnostic } from '../../model/diagnostic.ts';

/** A seed or state file that the sandbox can not start from. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.diagnostics = diagnostics;
  }
}
