import { readCbor } from './cbor';
import type { Protocol } from './errors';
import type { Input, Service } from './service';
import { SERVICES } from './services';
import { header, queryMap, queryPairs, type RawRequest, splitTarget, utf8Of } from './wire';

/** Which operation a request is, read from the request itself; the credential scope only decides where that is silent. */
export interface Route {
	readonly service?: Service;
	/** Name for the log also where the service is unknown. */
	readonly serviceName: string;
	readonly protocol: Protocol;
	readonly operation: string;
	readonly input: Input;
	readonly hostRegion?: string;
	readonly hostBucket?: string;
}

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
const AWS_HOST = /(^|\.)(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws)$/;

/** Where a client has sent its request: AWS's own hosts are reached by https, whoever stands in for them. */
export const originOf = (host: string): string =>
	`${AWS_HOST.test(host.replace(/:\d+$/, '').toLowerCase()) ? 'https' : 'http'}://${host}`;

interface Named {
	readonly service?: Service;
	readonly region?: string;
	readonly bucket?: string;
}

/** What a host name says: nothing on loopback, service and region on AWS's names. */
export function readHost(host: string): Named {
	const name = host.replace(/:\d+$/, '').toLowerCase();
	const local = /^(.+?)(?:\.s3)?\.localhost$/.exec(name);
	if (local !== null) {
		return { service: SERVICES.find((service) => service.name === 's3'), bucket: local[1] };
	}
	if (!AWS_HOST.test(name)) {
		return {};
	}
	const labels = name
		.replace(AWS_HOST, '')
		.split('.')
		.filter((label) => label !== '' && label !== 'vpce' && label !== 'dualstack');
	for (let index = labels.length - 1; index >= 0; index--) {
		const label = (labels[index] ?? '').replace(/-fips$/, '');
		const service = SERVICES.find(({ hostLabels }) => hostLabels.includes(label));
		if (service !== undefined) {
			const region = labels.slice(index + 1).find((candidate) => REGION.test(candidate)) ?? 'us-east-1';
			const before = labels.slice(0, index).join('.');
			return {
				service,
				region,
				bucket: service.name === 's3' && before !== '' && !before.startsWith('vpce-') ? before : undefined,
			};
		}
	}
	return { region: labels.find((label) => REGION.test(label)) };
}

/**
 * Makes objects and lists of flat query parameters: `A.member.1.B=x` is `{ A: [{ B: 'x' }] }`. A list may also be
 * without `member`, as EC2 and the flattened lists of SQS have it.
 */
export function unflatten(pairs: Iterable<readonly [string, string]>): Input {
	const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
	for (const [name, value] of pairs) {
		const parts = name.split('.').filter((part) => part !== 'member' && part !== 'entry');
		let node = root;
		for (const part of parts.slice(0, -1)) {
			const next = node[part];
			node = (typeof next === 'object' && next !== null ? next : (node[part] = Object.create(null))) as Record<
				string,
				unknown
			>;
		}
		node[parts.at(-1) ?? ''] = value;
	}
	const listed = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null) {
			return value;
		}
		const entries = Object.entries(value).map(([key, child]): [string, unknown] => [key, listed(child)]);
		return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
			? entries.sort(([left], [right]) => Number(left) - Number(right)).map(([, child]) => child)
			: Object.fromEntries(entries);
	};
	return listed(root) as Input;
}

function formPairs(request: RawRequest, query: string): Array<[string, string]> {
	const body = request.body.toString('latin1');
	const isForm =
		(header(request, 'content-type') ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded') ||
		/^(Action|Version)=/.test(body);
	return [...queryPairs(query), ...(isForm ? queryPairs(body) : [])].map(([name, value]) => [
		utf8Of(name),
		utf8Of(value),
	]);
}

function parseJson(body: Buffer): Input {
	try {
		const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Input) : {};
	} catch {
		return {};
	}
}

/** Services that are not answered here but whose errors are XML. */
const REST_XML = new Set(['route53', 'cloudfront']);

const bySigningName = (scopeService: string | undefined): Service[] =>
	SERVICES.filter((service) => service.signingName === scopeService);

function routeQuery(
	request: RawRequest,
	query: string,
	named: Named,
	scopeService: string | undefined,
): Route | undefined {
	const pairs = formPairs(request, query);
	const operation = pairs.findLast(([name]) => name === 'Action')?.[1];
	if (operation === undefined) {
		return undefined;
	}
	const version = pairs.findLast(([name]) => name === 'Version')?.[1] ?? '';
	const service =
		SERVICES.find(({ versions }) => versions?.includes(version)) ?? named.service ?? bySigningName(scopeService)[0];
	const protocol = service?.protocol === 'ec2' ? 'ec2' : 'query';
	return {
		service,
		serviceName: service?.name ?? scopeService ?? 'unknown',
		protocol,
		operation,
		input: unflatten(pairs),
	};
}

function routeTarget(request: RawRequest): Route | undefined {
	const target = header(request, 'x-amz-target');
	if (target === undefined) {
		return undefined;
	}
	const dot = target.lastIndexOf('.');
	const prefix = target.slice(0, dot);
	const service = SERVICES.find(({ targets }) => targets?.includes(prefix));
	return {
		service,
		serviceName: service?.name ?? prefix,
		protocol: 'json',
		operation: target.slice(dot + 1),
		input: parseJson(request.body),
	};
}

function routeCbor(request: RawRequest, path: string): Route | undefined {
	const match = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(path);
	if (match === null || header(request, 'smithy-protocol') !== 'rpc-v2-cbor') {
		return undefined;
	}
	const [, name = '', operation = ''] = match;
	const service = SERVICES.find(({ targets }) => targets?.includes(name));
	return {
		service,
		serviceName: service?.name ?? name,
		protocol: 'cbor',
		operation,
		input: readCbor(request.body) as Input,
	};
}

function routeRest(
	request: RawRequest,
	path: string,
	query: string,
	named: Named,
	scopeService: string | undefined,
): Route {
	const asked = {
		method: request.method,
		path,
		query: queryMap(query),
		header: (name: string) => header(request, name),
		hostBucket: named.bucket,
	};
	const others = SERVICES.filter(({ name, restOperation }) => name !== 's3' && restOperation !== undefined);
	// S3 Control signs as S3 and has the account in a header, where the host cannot say it.
	const ofS3 = others.filter(({ signingName }) => signingName === 's3');
	const candidates = named.service ? [named.service] : scopeService === 's3' ? ofS3 : others;
	for (const service of candidates) {
		const operation = service.restOperation?.(asked);
		if (operation !== undefined) {
			return {
				service,
				serviceName: service.name,
				protocol: service.protocol,
				operation,
				input: service.protocol === 'rest-json' ? parseJson(request.body) : {},
			};
		}
	}
	const known = named.service ?? bySigningName(scopeService)[0];
	const service =
		scopeService === undefined || scopeService === 's3'
			? (named.service ?? SERVICES.find(({ name }) => name === 's3'))
			: known;
	const protocol = service?.protocol ?? (REST_XML.has(scopeService ?? '') ? 'query' : 'rest-json');
	const operation = service?.restOperation?.(asked) ?? `${request.method} ${path}`;
	return { service, serviceName: service?.name ?? scopeService ?? 'unknown', protocol, operation, input: {} };
}

/** Finds service, protocol and operation of a request. */
export function routeRequest(request: RawRequest, scopeService: string | undefined): Route {
	const { path, query } = splitTarget(request.target);
	const named = readHost(header(request, 'host') ?? '');
	const asS3 = scopeService === 's3' || named.service?.name === 's3';
	const route =
		(asS3
			? undefined
			: (routeTarget(request) ?? routeCbor(request, path) ?? routeQuery(request, query, named, scopeService))) ??
		routeRest(request, path, query, named, scopeService);
	return { ...route, hostRegion: named.region, hostBucket: named.bucket };
}
