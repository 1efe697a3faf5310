/** The exit codes that scripts may rely on. */
export const EXIT = {
  ok: 0,
  /** Something failed; the summary says what succeeded. */
  failed: 1,
  /** `plan --detailed-exitcode`: the world differs from the manifests. */
  changes: 2,
  /** Bad input or usage. */
  input: 3,
  /** Credentials, account or permission. */
  access: 4,
  /** A guard refused the plan. */
  refused: 5,
  interrupted: 130,
} as const;
