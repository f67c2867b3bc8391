import { AwsError } from '../errors';
import { isLoopback, isMetadataHost } from './addresses';
import { originText, readEndpointUrl, type EndpointUrl } from './endpointUrl';
import { signingNameOf } from './hostTable';
import type { CustomEndpoints } from './types';

const REGION = '{region}';
/** Other clouds have regions of other shapes (`auto`, `default`), but always one label. */
const REGION_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** Stands for the region while an endpoint is read; no real endpoint holds it. */
const REGION_SAMPLE = 'region0sample';

/** One endpoint as the credential has it: the service it was set for, or all. */
export interface CustomEntry {
	/** Catalog key; absent for the endpoint of all services. */
	readonly service?: string;
	readonly url: EndpointUrl;
}

const isSet = (url: string | undefined): url is string => url !== undefined && url.trim() !== '';

/**
 * The custom endpoint of a service: its own, else the one for all services. Undefined where AWS's own is meant.
 * @param serviceKey catalog key; `bedrock` is the control plane alone, `bedrock-runtime` has a key of its own
 * @returns URL without a slash at its end, `{region}` replaced
 * @throws AwsError `InvalidEndpoint` that names the field, `InvalidRegion` where the endpoint needs a region and it is none
 */
export function customEndpointFor(
	endpoints: CustomEndpoints | undefined,
	serviceKey: string,
	region: string,
): string | undefined {
	if (endpoints === undefined) return undefined;
	const own = Object.hasOwn(endpoints.services, serviceKey) ? endpoints.services[serviceKey] : undefined;
	const [text, service] = isSet(own) ? [own, serviceKey] : [endpoints.all, undefined];
	if (!isSet(text)) return undefined;
	readCustomEndpoint(text, service, endpoints);
	if (text.includes(REGION) && !REGION_LABEL.test(region)) {
		throw new AwsError({
			code: 'InvalidRegion',
			message: 'The region cannot be put into the custom endpoint',
			field: 'region',
			nextStep: 'Enter a region code, for example eu-central-1.',
		});
	}
	return text.trim().replaceAll(REGION, region).replace(/\/+$/, '');
}

/**
 * Checks all custom endpoints, so that a wrong one is found before any call.
 * @throws AwsError `InvalidEndpoint` that names the field
 */
export function checkCustomEndpoints(endpoints: CustomEndpoints | undefined): void {
	customEntries(endpoints);
}

/** All custom endpoints, read. Throws as `checkCustomEndpoints` does. */
export function customEntries(endpoints: CustomEndpoints | undefined): CustomEntry[] {
	if (endpoints === undefined) return [];
	const named = Object.entries(endpoints.services)
		.filter(([, text]) => isSet(text))
		.map(([service, text]): CustomEntry => ({ service, url: readCustomEndpoint(text, service, endpoints) }));
	return isSet(endpoints.all) ? [...named, { url: readCustomEndpoint(endpoints.all, undefined, endpoints) }] : named;
}

function readCustomEndpoint(text: string, service: string | undefined, { allowHttp }: CustomEndpoints): EndpointUrl {
	const refuse = (why: string, nextStep: string): never => {
		throw new AwsError({
			code: 'InvalidEndpoint',
			message: `The custom endpoint ${service === undefined ? 'for all services' : `of ${service}`} cannot be used: ${why}`,
			field: service ?? 'all',
			service,
			nextStep,
		});
	};
	const url = readEndpointUrl(text.trim().replaceAll(REGION, REGION_SAMPLE));
	if (typeof url === 'string') return refuse(url, 'Enter it as https://host, https://host:port or https://host/path.');
	if (/[?#]/.test(text))
		return refuse('It holds a query or a fragment', 'Leave out everything from the question mark on.');
	if (isMetadataHost(url.host))
		return refuse('It is the address of a metadata service', 'Enter the address of the service itself.');
	if (url.protocol === 'http:' && allowHttp !== true && !isLoopback(url.host))
		return refuse(
			`${originText(url).replaceAll(REGION_SAMPLE, REGION)} is reached without encryption`,
			'Use https, or allow plain HTTP in the credential.',
		);
	return url;
}

export interface CustomMatch {
	/** Name in the credential scope, or undefined where the endpoint is for all services. */
	readonly signingName?: string;
	/** What stands in the URL where the endpoint has `{region}`. */
	readonly region?: string;
}

const S3_SIGNING_NAMES = new Set(['s3', 's3express', 's3-object-lambda', 's3-outposts']);

/** Whether an endpoint that was set for one service may take requests signed with this name. */
const isFor = (service: string, signingName: string): boolean =>
	signingNameOf(service) === signingName ||
	((service === 's3' || service === 's3control') && S3_SIGNING_NAMES.has(signingName));

/**
 * The custom endpoints that a URL belongs to: same scheme, host and port, a path at or below the endpoint's, the
 * service it was set for. Buckets of S3 may stand before the host, unless the credential says path style.
 */
export function matchCustomEndpoints(
	url: EndpointUrl,
	endpoints: CustomEndpoints | undefined,
	signingName?: string,
): CustomMatch[] {
	return customEntries(endpoints).flatMap((entry): CustomMatch[] => {
		const { service } = entry;
		if (service !== undefined && signingName !== undefined && !isFor(service, signingName)) return [];
		const name = signingName ?? (service === undefined ? undefined : signingNameOf(service));
		const buckets = endpoints?.forcePathStyle !== true && name !== undefined && S3_SIGNING_NAMES.has(name);
		const region = matchEntry(url, entry.url, buckets);
		return region === undefined ? [] : [{ signingName: name, region: region === '' ? undefined : region }];
	});
}

/** The region that stands in the URL for `{region}`, `''` where the endpoint has none, undefined where it is another place. */
function matchEntry(url: EndpointUrl, endpoint: EndpointUrl, buckets: boolean): string | undefined {
	if (url.protocol !== endpoint.protocol || url.port !== endpoint.port) return undefined;
	const host = matchText(endpoint.host, url.host, buckets ? '(?:[a-z0-9_-]+\\.)*' : '', '');
	const base = endpoint.path.replace(/\/+$/, '');
	const written = matchText(base, url.path, '', '(?:/.*)?');
	const resolved = matchText(base, url.resolvedPath, '', '(?:/.*)?');
	if (host === undefined || written === undefined || resolved === undefined) return undefined;
	const regions = new Set([host, written, resolved].filter((region) => region !== ''));
	return regions.size > 1 ? undefined : ([...regions][0] ?? '');
}

function matchText(endpoint: string, text: string, before: string, after: string): string | undefined {
	const escaped = endpoint.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const [first = '', ...rest] = escaped.split(REGION_SAMPLE);
	const pattern = rest.reduce(
		(all, part, i) => `${all}${i === 0 ? '(?<region>[a-z0-9-]+)' : '\\k<region>'}${part}`,
		first,
	);
	const match = new RegExp(`^${before}${pattern}${after}$`, 's').exec(text);
	return match === null ? undefined : (match.groups?.region ?? '');
}
