import type { OperationModel, ServiceModel } from '../catalog/types';
import type { ClientSettings } from '../client';
import type { SigningPlan } from '../sign/signer';
import type { EndpointAuthScheme, ResolvedEndpoint } from './endpoint';

const BEARER = 'smithy.api#httpBearerAuth';
const UNSIGNED = 'smithy.api#noAuth';

/**
 * How a request is signed: what the operation accepts, what the credential has, and what the endpoint's rule set says
 * about name and region.
 */
export function signingPlanOf(
	model: ServiceModel,
	operation: OperationModel | undefined,
	endpoint: ResolvedEndpoint,
	region: string,
	settings: Pick<ClientSettings, 'credentials' | 'token'>,
): SigningPlan {
	const accepted = operation?.auth ?? model.auth ?? ['aws.auth#sigv4'];
	const base = { signingName: model.signingName, region, doubleEncode: true };
	if (settings.token && accepted.includes(BEARER)) return { ...base, scheme: 'bearer' };
	const unsigned = accepted.includes(UNSIGNED) && (accepted.length === 1 || !settings.credentials);
	if (unsigned) return { ...base, scheme: 'none' };
	for (const scheme of endpoint.properties.authSchemes ?? []) {
		const plan = planOfScheme(scheme, base);
		if (plan) return plan;
	}
	const onlyMultiRegion = accepted.includes('aws.auth#sigv4a') && !accepted.includes('aws.auth#sigv4');
	return onlyMultiRegion ? { ...base, scheme: 'sigv4a', region: '*' } : { ...base, scheme: 'sigv4' };
}

function planOfScheme(scheme: EndpointAuthScheme, base: Omit<SigningPlan, 'scheme'>): SigningPlan | undefined {
	const signingName = scheme.signingName ?? base.signingName;
	const doubleEncode = !(scheme.disableDoubleEncoding ?? false);
	const region = scheme.signingRegion ?? base.region;
	switch (scheme.name) {
		case 'sigv4':
			return { scheme: 'sigv4', signingName, region, doubleEncode };
		case 'sigv4-s3express':
			return { scheme: 's3express', signingName, region, doubleEncode };
		case 'sigv4a':
			return { scheme: 'sigv4a', signingName, region: scheme.signingRegionSet?.join(',') ?? '*', doubleEncode };
		default:
			return undefined;
	}
}
