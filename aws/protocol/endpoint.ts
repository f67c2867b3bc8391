import type { EndpointV2 } from '@smithy/types';
import { readEndpointRules, readPartitions, readService } from '../catalog/read';
import type { EndpointRuleSet, OperationModel } from '../catalog/types';
import type { ClientSettings } from '../client';
import { customEndpointFor } from '../endpoint/customEndpoints';
import { AwsError } from '../errors';
import { awsEndpointFunctions, customEndpointFunctions, resolveEndpoint, setPartitionInfo } from '../sdk';
import { search } from './jmespath';

/** What a rule set decides: where a request goes and how it is signed. */
export interface ResolvedEndpoint {
	readonly url: URL;
	readonly headers: Readonly<Record<string, readonly string[]>>;
	readonly properties: EndpointProperties;
}

export interface EndpointProperties {
	readonly authSchemes?: readonly EndpointAuthScheme[];
	/** `S3Express` for directory buckets. */
	readonly backend?: string;
	readonly [name: string]: unknown;
}

export interface EndpointAuthScheme {
	readonly name: string;
	readonly signingName?: string;
	readonly signingRegion?: string;
	readonly signingRegionSet?: readonly string[];
	readonly disableDoubleEncoding?: boolean;
}

export type EndpointSettings = Pick<ClientSettings, 'accountId' | 'endpoints' | 'useFips' | 'useDualStack' | 's3'>;

export type EndpointParams = Record<string, unknown>;

let partitionsAreSet = false;

/** The SDK's own table of partitions is older or newer than the catalog; both must say the same. */
function usePartitionsOfCatalog(): void {
	if (partitionsAreSet) return;
	customEndpointFunctions.aws = awsEndpointFunctions as never;
	setPartitionInfo(readPartitions() as never, 'n8n-nodes-aws');
	partitionsAreSet = true;
}

/**
 * Evaluates a rule set.
 * @throws AwsError `EndpointNotResolved` with the rule set's own sentence
 */
export function evaluateRules(rules: EndpointRuleSet, params: EndpointParams, service?: string): ResolvedEndpoint {
	usePartitionsOfCatalog();
	try {
		const given = Object.fromEntries(
			Object.entries(params).filter(([, value]) => value !== undefined && value !== null),
		);
		const endpoint: EndpointV2 = resolveEndpoint(rules as never, { endpointParams: given as never });
		return {
			url: endpoint.url,
			headers: endpoint.headers ?? {},
			properties: (endpoint.properties ?? {}) as EndpointProperties,
		};
	} catch (cause) {
		throw new AwsError({
			code: 'EndpointNotResolved',
			message: cause instanceof Error ? cause.message : String(cause),
			service,
			nextStep: 'Check the region, the resource name or ARN, and the endpoint settings of the credential.',
		});
	}
}

const REGION = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * A region as it may stand in a host, whatever its name; regions come faster than packages.
 * @throws AwsError `InvalidRegion`
 */
export function checkedRegion(region: string | undefined): string {
	if (region !== undefined && REGION.test(region)) return region;
	throw new AwsError({
		code: 'InvalidRegion',
		message: `"${region ?? ''}" is not the name of a region`,
		field: 'region',
		nextStep: 'Enter a region such as us-east-1.',
	});
}

/** Where one call goes: the rule set of the service with the parameters of client, operation and input. */
export function endpointOf(
	service: string,
	region: string,
	settings: EndpointSettings,
	operation?: OperationModel,
	input: Readonly<Record<string, unknown>> = {},
): ResolvedEndpoint {
	const rules = readEndpointRules(service);
	checkedRegion(region);
	const params: EndpointParams = {
		...builtIns(service, rules, region, settings),
		...operationParams(operation, input),
	};
	if (service === 's3') adaptBucket(params);
	if (service === 's3control') adaptAccount(params, settings);
	return evaluateRules(rules, params, service);
}

/** Endpoint that the credential sets for this service, or undefined. */
export function customEndpoint(service: string, region: string, { endpoints }: EndpointSettings): string | undefined {
	const url = customEndpointFor(endpoints, service, region);
	if (url === undefined) return undefined;
	if (URL.canParse(url)) return url.replace(/\/+$/, '');
	throw new AwsError({
		code: 'InvalidEndpoint',
		message: `The custom endpoint of ${readService(service).name} is not a URL`,
		service,
		nextStep: 'Enter it as https://host or https://host:port in the credential.',
	});
}

function builtIns(service: string, rules: EndpointRuleSet, region: string, settings: EndpointSettings): EndpointParams {
	const custom = customEndpoint(service, region, settings);
	const values: EndpointParams = {
		'AWS::Region': region,
		'SDK::Endpoint': custom,
		// A custom endpoint is meant as it stands; the rule sets refuse it together with these two.
		'AWS::UseFIPS': custom === undefined && (settings.useFips ?? false),
		'AWS::UseDualStack': custom === undefined && (settings.useDualStack ?? false),
		'AWS::Auth::AccountId': settings.accountId,
		'AWS::Auth::AccountIdEndpointMode': settings.accountId === undefined ? 'disabled' : 'preferred',
		'AWS::STS::UseGlobalEndpoint': false,
		'AWS::S3::UseGlobalEndpoint': false,
		'AWS::S3::ForcePathStyle': settings.endpoints?.forcePathStyle ?? needsPathStyle(custom),
		'AWS::S3::Accelerate': custom === undefined && (settings.s3?.accelerate ?? false),
		'AWS::S3::UseArnRegion': settings.s3?.useArnRegion,
		'AWS::S3Control::UseArnRegion': settings.s3?.useArnRegion,
		'AWS::S3::DisableMultiRegionAccessPoints': false,
	};
	const params: EndpointParams = {};
	for (const [name, { builtIn }] of Object.entries(rules.parameters)) {
		if (builtIn !== undefined) params[name] = values[builtIn];
	}
	return params;
}

/**
 * S3 Control puts the account before the host, where none can stand before an address such as 127.0.0.1, and where local
 * clouds do not expect one. The account is in the header `x-amz-account-id` as well.
 */
function adaptAccount(params: EndpointParams, { endpoints }: EndpointSettings): void {
	const { Endpoint: custom } = params;
	if (typeof custom !== 'string') return;
	const { hostname } = new URL(custom);
	const isAddress = LOOKS_LIKE_IP.test(hostname) || hostname.startsWith('[');
	if (!isAddress && !(endpoints?.forcePathStyle ?? needsPathStyle(custom))) return;
	params.AccountId = undefined;
	params.RequiresAccountId = false;
}

/** A bucket cannot stand before `localhost` or a one-word host, as local clouds have it. */
function needsPathStyle(custom: string | undefined): boolean {
	if (custom === undefined) return false;
	const { hostname } = new URL(custom);
	return !hostname.includes('.');
}

function operationParams(
	operation: OperationModel | undefined,
	input: Readonly<Record<string, unknown>>,
): EndpointParams {
	const params: EndpointParams = {};
	for (const [name, source] of Object.entries(operation?.endpointParams ?? {})) {
		if ('member' in source) params[name] = input[source.member];
		else if ('value' in source) params[name] = source.value;
		else params[name] = search(source.path, input);
	}
	return params;
}

const VIRTUAL_HOST = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const LOOKS_LIKE_IP = /(\d+\.){3}\d+/;

/** What the SDK does with a bucket before it asks the rule set: names that cannot be a host label go into the path. */
function adaptBucket(params: EndpointParams): void {
	const { Bucket: bucket } = params;
	if (typeof bucket !== 'string') return;
	if (bucket.startsWith('arn:')) {
		// A path cannot hold an ARN; the rule set would refuse the combination.
		params.ForcePathStyle = false;
		return;
	}
	if (bucket.includes('/')) {
		throw new AwsError({
			code: 'InvalidBucketName',
			message: `A bucket name holds no "/": ${bucket}`,
			field: 'Bucket',
			service: 's3',
			nextStep: 'Enter the name alone, without "s3://" and without a key.',
		});
	}
	params.Bucket = bucket.replaceAll('#', '%23').replaceAll('?', '%3F');
	const insecure = typeof params.Endpoint === 'string' && params.Endpoint.startsWith('http:');
	const fits = VIRTUAL_HOST.test(bucket) && !LOOKS_LIKE_IP.test(bucket) && !bucket.includes('..');
	if (!fits || (bucket.includes('.') && !insecure)) params.ForcePathStyle = true;
}
