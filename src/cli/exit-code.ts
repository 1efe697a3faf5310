/** The exit codes that scripts may rely on. */
export const EXIT = {
  ok: 0,
  /** Something failed; the summary says what succeeded. */
  failed: 1,
  /** `plan --detailed-exitcode` and `drift`: the world differs from the manifests. */
  changes: 2,
  /** Bad input or usage. */
  input: 3,
  /** Credentials, account or permission. */
  access: 4,
  /** A guard refused the plan, the world has moved since it was reviewed, or another run has the lock. */
  refused: 5,
  interrupted: 130,
} as const;

/** The exit code as a word, for workflows. */
export function reasonOf(exitCode: number): string {
  return Object.entries(EXIT).find(([, code]) => code === exitCode)?.[0] ?? 'failed';
}
