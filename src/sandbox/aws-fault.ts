/** An error answer, as the service gives it. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  /** On the wire: `ClusterSnapshotNotFound`, `ResourceNotFoundException`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Further members of the error's body (JSON protocols), such as `resourceName`. */
  readonly members: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    options: { status?: number; members?: Record<string, string> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
  }
}
