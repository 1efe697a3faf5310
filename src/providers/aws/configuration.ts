import { STSClient } from '@aws-sdk/client-sts';
import type { Target } from '../../model/project.ts';
import { ProviderError } from '../provider-error.ts';
import type { ServiceId } from './session.ts';

/** Where the user says what to talk to, in the order of their weight: connection, target, environment. */
export interface Configured {
  connection?: { endpoint?: string; region?: string };
  target: Target;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * The Region of a target; a profile's own is found by the SDK. Rejects with a `ProviderError` when there is none, or
 * when it can't be one. (JavaScript's SDK ignores AWS_DEFAULT_REGION, which every other AWS tool reads.)
 */
export async function configuredRegion({ target, connection, env }: Configured): Promise<string> {
  const given = connection?.region || target.region || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  const region = given || (await profileRegion(target));
  if (/^[a-z0-9-]{1,32}$/.test(region)) return region;
  throw noAccess(
    'region-invalid',
    `"${region}" is no Region for target ${target.name}: they look like eu-central-1`,
  );
}

async function profileRegion(target: Target): Promise<string> {
  try {
    const client = new STSClient(target.profile === undefined ? {} : { profile: target.profile });
    return await client.config.region();
  } catch {
    throw noAccess(
      'region-missing',
      `no Region is known for target ${target.name}: set AWS_REGION, or the target's region in reconcile.yaml`,
    );
  }
}

/**
 * The endpoint that the user chose for a service, if any; the same for all four, because client-cloudhsm-v2 3.332
 * does not read the variables itself. Throws a `ProviderError` when it is no URL.
 */
export function configuredEndpoint(
  service: ServiceId,
  { target, connection, env }: Configured,
): string | undefined {
  const configured = connection?.endpoint || target.endpoint;
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
  const endpoint =
    configured || (ignored ? undefined : env[`AWS_ENDPOINT_URL_${service}`] || env['AWS_ENDPOINT_URL']);
  if (endpoint === undefined || endpoint === '') return undefined;
  if (URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol)) return endpoint;
  throw noAccess(
    'endpoint-invalid',
    `the endpoint "${endpoint}" of ${service} is no URL: write it as http://127.0.0.1:4580`,
  );
}

/** A `ProviderError` that stands for a target that can't be used at all. */
export function noAccess(code: string, message: string): ProviderError {
  return new ProviderError({
    code,
    message,
    operation: 'GetCallerIdentity',
    retryable: false,
    throttled: false,
    ambiguous: false,
    access: true,
  });
}
