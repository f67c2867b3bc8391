import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsEndpointFunctions, setPartitionInfo } from '@aws-sdk/core/client';
import { customEndpointFunctions, resolveEndpoint } from '@smithy/core/endpoints';

/** A host that AWS's endpoint rule sets yield, and how a request to it is signed. */
export interface RuleHost {
	readonly host: string;
	readonly signingName: string;
	/** Region of the credential scope; `*` where the rule asks for SigV4a. */
	readonly signingRegion: string;
	readonly service: string;
	readonly partition: string;
	/** Region that the rule set was asked for, pseudo regions such as `aws-global` included. */
	readonly region: string;
}

export interface Partition {
	readonly id: string;
	readonly regionRegex: string;
	readonly outputs: {
		readonly dnsSuffix: string;
		readonly dualStackDnsSuffix: string;
		readonly implicitGlobalRegion: string;
	};
	readonly regions: Readonly<Record<string, { readonly description?: string }>>;
}

/** What the hosts of one service depend on. */
export interface HostSource {
	readonly key: string;
	readonly signingName: string;
	readonly rules: RuleSet;
	/** Host prefixes of the operations, `''` included. */
	readonly prefixes: readonly string[];
	/** Endpoint parameters that operations fix, `{}` included. */
	readonly fixedParams: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

interface RuleSet {
	readonly parameters: Readonly<Record<string, unknown>>;
}

type EndpointParams = Record<string, string | boolean>;

/** Stand-ins for what a customer puts into a host; `hostsTable` turns them into placeholders. */
export const SAMPLE_ACCOUNT = '123456789012';
export const SAMPLE_LABEL = 'samplelabel';
/** Kinesis cuts a stream id of 24 characters into two labels. */
export const SAMPLE_STREAM_ID = 'samplelabelsamplelab-smp';
const SAMPLE_BUCKET = 'sample-bucket';
const SAMPLE_EXPRESS_BUCKET = 'sample--use1-az4--x-s3';

/** Reads all that is needed from the catalog's folder. */
export function readHostSources(catalog: string): { partitions: readonly Partition[]; sources: readonly HostSource[] } {
	const json = (name: string): unknown => JSON.parse(readFileSync(join(catalog, name), 'utf8'));
	const { partitions } = json('partitions.json') as { partitions: Partition[] };
	const { templates, services } = json('endpoints.json') as {
		templates: unknown[];
		services: Record<string, [number, ...string[]]>;
	};
	const sources = readdirSync(join(catalog, 'services'))
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.slice(0, -'.json'.length))
		.filter((key) => key in services)
		.sort()
		.map((key): HostSource => {
			const [template, ...labels] = services[key] as [number, ...string[]];
			const text = JSON.stringify(templates[template]).replace(
				/<(\d)>/g,
				(_, n: string) => labels[Number(n)] as string,
			);
			const service = json(`services/${key}.json`) as {
				signingName: string;
				operations: Record<string, { hostPrefix?: string; endpointParams?: Record<string, { value?: unknown }> }>;
			};
			const prefixes = new Set(['']);
			const fixed = new Map<string, Record<string, unknown>>([['{}', {}]]);
			for (const { hostPrefix, endpointParams } of Object.values(service.operations)) {
				if (hostPrefix !== undefined) prefixes.add(hostPrefix);
				const params: Record<string, unknown> = {};
				for (const [param, from] of Object.entries(endpointParams ?? {}))
					if ('value' in from) params[param] = from.value;
				fixed.set(JSON.stringify(params), params);
			}
			return {
				key,
				signingName: service.signingName,
				rules: JSON.parse(text) as RuleSet,
				prefixes: [...prefixes],
				fixedParams: [...fixed.values()],
			};
		});
	return { partitions, sources };
}

/** Parameters that put something of the customer into the host, or another endpoint of the service. */
function variantsOf({ key, rules, fixedParams }: HostSource): Array<Readonly<Record<string, unknown>>> {
	const has = (param: string): boolean => param in rules.parameters;
	return fixedParams.flatMap((fixed) => {
		const more: Array<Record<string, unknown>> = [{}];
		if (has('AccountId')) more.push({ AccountId: SAMPLE_ACCOUNT, AccountIdEndpointMode: 'preferred' });
		if (has('UseGlobalEndpoint')) more.push({ UseGlobalEndpoint: true });
		if (has('EndpointId')) more.push({ EndpointId: `${SAMPLE_LABEL}.${SAMPLE_LABEL}` });
		if (has('ApiType')) more.push({ ApiType: 'control' }, { ApiType: 'data' });
		if (has('KvsARN')) more.push({ KvsARN: `arn:aws:cloudfront::${SAMPLE_ACCOUNT}:key-value-store/sample` });
		if (has('StreamId')) more.push({ StreamId: SAMPLE_STREAM_ID });
		if (key === 's3')
			more.push(
				{ Bucket: SAMPLE_BUCKET },
				{ Bucket: SAMPLE_BUCKET, Accelerate: true },
				{ Bucket: SAMPLE_BUCKET, ForcePathStyle: true },
				{ Bucket: SAMPLE_BUCKET, UseGlobalEndpoint: true },
				{ Bucket: 'sample.dotted.bucket' },
				{ Bucket: SAMPLE_EXPRESS_BUCKET },
				{ Bucket: SAMPLE_EXPRESS_BUCKET, UseS3ExpressControlEndpoint: true },
				{ UseObjectLambdaEndpoint: true },
			);
		if (key === 's3control')
			more.push({ AccountId: SAMPLE_ACCOUNT, RequiresAccountId: true }, { OutpostId: 'op-01234567890123456' });
		return more.map((params) => ({ ...fixed, ...params }));
	});
}

/** Parameters that name partition and region: Kinesis channels, and access points as S3's `Bucket` takes them. */
function arnVariantsOf(
	{ rules, key, fixedParams }: HostSource,
	partition: string,
	region: string,
): Array<Readonly<Record<string, unknown>>> {
	if ('ChannelARN' in rules.parameters) {
		const ChannelARN = `arn:${partition}:${key}:${region}:${SAMPLE_ACCOUNT}:channel/${SAMPLE_LABEL}`;
		return fixedParams.map((fixed) => ({ ...fixed, ChannelARN }));
	}
	if (key !== 's3') return [];
	const accessPoints = [
		`arn:${partition}:s3:${region}:${SAMPLE_ACCOUNT}:accesspoint:sample`,
		`arn:${partition}:s3-object-lambda:${region}:${SAMPLE_ACCOUNT}:accesspoint/sample`,
		`arn:${partition}:s3-outposts:${region}:${SAMPLE_ACCOUNT}:outpost/op-01234567890123456/accesspoint/sample`,
		`arn:${partition}:s3::${SAMPLE_ACCOUNT}:accesspoint:sample.mrap`,
	];
	return accessPoints.map((Bucket) => ({ Bucket }));
}

/**
 * Every host of the rule sets: all services, all regions of all partitions, with and without FIPS and dual-stack, with
 * an account, a bucket, an access point where the service puts them into the host. AWS's own rule engine resolves them.
 * Hosts that print a pseudo region (`sts.aws-global.amazonaws.com`) are left out: nobody meets them.
 */
export function enumerateHosts(partitions: readonly Partition[], sources: readonly HostSource[]): RuleHost[] {
	customEndpointFunctions.aws = awsEndpointFunctions;
	setPartitionInfo({ partitions } as never);
	const hosts = new Map<string, RuleHost>();
	for (const source of sources) {
		const variants = variantsOf(source);
		for (const partition of partitions) {
			for (const region of Object.keys(partition.regions)) {
				const all = [...variants, ...arnVariantsOf(source, partition.id, region)];
				for (const UseFIPS of [false, true]) {
					for (const UseDualStack of [false, true]) {
						for (const variant of all) {
							for (const found of resolve(source, partition, region, { ...variant, UseFIPS, UseDualStack }))
								hosts.set(JSON.stringify(found), found);
						}
					}
				}
			}
		}
	}
	return [...hosts.values()];
}

interface AuthScheme {
	readonly name: string;
	readonly signingName?: string;
	readonly signingRegion?: string;
}

function resolve(
	source: HostSource,
	partition: Partition,
	region: string,
	params: Readonly<Record<string, unknown>>,
): RuleHost[] {
	const known = Object.entries({ ...params, Region: region }).filter(([name]) => name in source.rules.parameters);
	let endpoint: ReturnType<typeof resolveEndpoint>;
	try {
		endpoint = resolveEndpoint(source.rules as never, { endpointParams: Object.fromEntries(known) as EndpointParams });
	} catch {
		// The rule set refuses this combination; such a host does not exist.
		return [];
	}
	const { hostname } = endpoint.url;
	if (/(^|\.)aws(-[a-z]+)*-global\./.test(hostname)) return [];
	const schemes = (endpoint.properties?.authSchemes ?? []) as AuthScheme[];
	const scheme = schemes.find(({ name }) => name.startsWith('sigv4'));
	const signingRegion =
		scheme?.name === 'sigv4a'
			? '*'
			: (scheme?.signingRegion ?? (region.endsWith('-global') ? partition.outputs.implicitGlobalRegion : region));
	return source.prefixes.map((prefix) => ({
		host:
			prefix.replace(/\{(\w+)\}/g, (_, name: string) => (/account/i.test(name) ? SAMPLE_ACCOUNT : SAMPLE_LABEL)) +
			hostname,
		signingName: scheme?.signingName ?? source.signingName,
		signingRegion,
		service: source.key,
		partition: partition.id,
		region,
	}));
}
