/** Who signed a request, and for which Region and service. */
export interface Scope {
  accessKeyId: string;
  /** As it was written; see `isRegion`. */
  region: string;
  /** The signing name: `redshift`, `cloudhsm`. */
  service: string;
}

/**
 * Reads the credential scope of a SigV4 `Authorization` header. The signature itself is not checked: any secret
 * is good. Undefined without a header, `malformed` when it is not SigV4's.
 */
export function parseScope(authorization: string | undefined): Scope | 'malformed' | undefined {
  if (authorization === undefined || authorization === '') return undefined;
  const match =
    /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\b/.exec(
      authorization,
    );
  const [, accessKeyId, region, service] = match ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return 'malformed';
  return { accessKeyId, region, service };
}

/** Whether it has the form of a Region's name, as `eu-central-1` and `us-isob-east-1` have. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,5}(?:-[a-z]+)+-\d$/.test(text);
}

/** Whether it has the form of an account id. */
export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text);
}
