import { describe, expect, it } from 'vitest';
import { configuredEndpoint, configuredRegion } from '../../src/providers/aws/configuration.ts';

const target = { name: 'default' };

describe('the Region of a target', () => {
  it.each([
    [
      { connection: { region: 'eu-west-1' }, target: { ...target, region: 'eu-west-2' }, env: {} },
      'eu-west-1',
    ],
    [{ target: { ...target, region: 'eu-west-2' }, env: { AWS_REGION: 'eu-west-3' } }, 'eu-west-2'],
    [{ target, env: { AWS_REGION: 'eu-west-3', AWS_DEFAULT_REGION: 'eu-west-4' } }, 'eu-west-3'],
    [{ target, env: { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-4' } }, 'eu-west-4'],
  ])('%j', async (configured, region) => {
    expect(await configuredRegion(configured)).toBe(region);
  });

  it('is refused when it can be none', async () => {
    const opening = configuredRegion({ target, env: { AWS_REGION: 'eu central' } });
    await expect(opening).rejects.toMatchObject({ facts: { code: 'region-invalid', access: true } });
  });
});

describe('the endpoint of a service', () => {
  const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:2' };

  it.each([
    ['REDSHIFT' as const, { target, env }, 'http://127.0.0.1:1'],
    ['DYNAMODB' as const, { target, env }, 'http://127.0.0.1:2'],
    ['DYNAMODB' as const, { target: { ...target, endpoint: 'https://vpce' }, env }, 'https://vpce'],
    [
      'DYNAMODB' as const,
      { target, env: { ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
      undefined,
    ],
    ['DYNAMODB' as const, { target, env: { AWS_ENDPOINT_URL: '' } }, undefined],
  ])('%s %j', (service, configured, endpoint) => {
    expect(configuredEndpoint(service, configured)).toBe(endpoint);
  });

  it.each(['notaurl', 'file:///etc', '127.0.0.1:4580'])('is refused: %s', (endpoint) => {
    expect(() => configuredEndpoint('STS', { target, env: { AWS_ENDPOINT_URL: endpoint } })).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ code: 'endpoint-invalid', access: true }) }),
    );
  });
});
