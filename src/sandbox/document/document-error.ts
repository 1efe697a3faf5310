import type { Diagnostic } from '../../model/diagnostic.ts';

/** A seed, faults or state file that the sandbox can not start from. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** In the order of their places. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.diagnostics = [...diagnostics].sort(
      ({ range: a }, { range: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
    );
  }
}
