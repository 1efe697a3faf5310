/** A request as the pipeline sees it. */
export interface HttpRequest {
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** The body was larger than the limit and was thrown away. */
  tooLarge: boolean;
}

/** An answer as the pipeline makes it. */
export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}
