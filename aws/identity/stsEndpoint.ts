import { createRequire } from 'node:module';

import type { ClientSettings } from '../client';

/** The rule sets bring the engine's vendor file, which nothing may load before it is needed. */
const requireLater = createRequire(__filename);

/**
 * The STS endpoint that calls in a region go to: the credential's own, else AWS's.
 * @throws AwsError `InvalidRegion`, `EndpointNotResolved` or `InvalidEndpoint`
 */
export function stsEndpoint(region: string, settings: ClientSettings): string {
	const { endpointOf } = requireLater('../protocol/endpoint') as typeof import('../protocol/endpoint');
	return endpointOf('sts', region, settings).url.href.replace(/\/$/, '');
}
