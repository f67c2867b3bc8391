import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { WaiterModel } from '../../aws/catalog/types.ts';

/** The parts of botocore's `service-2.json` that the catalog uses. */
export interface SourceMember {
	readonly shape: string;
	readonly location?: 'uri' | 'header' | 'headers' | 'querystring' | 'statusCode';
	readonly locationName?: string;
	readonly queryName?: string;
	readonly streaming?: boolean;
	readonly flattened?: boolean;
	readonly xmlAttribute?: boolean;
	readonly xmlNamespace?: SourceXmlNamespace;
	readonly hostLabel?: boolean;
	readonly idempotencyToken?: boolean;
	readonly jsonvalue?: boolean;
	readonly eventpayload?: boolean;
	readonly eventheader?: boolean;
	readonly contextParam?: { readonly name: string };
}

export type SourceXmlNamespace = string | { readonly uri: string; readonly prefix?: string };

export interface SourceShape {
	readonly type: string;
	readonly members?: Readonly<Record<string, SourceMember>>;
	readonly member?: SourceMember;
	readonly key?: SourceMember;
	readonly value?: SourceMember;
	readonly required?: readonly string[];
	readonly payload?: string;
	readonly enum?: readonly string[];
	readonly min?: number;
	readonly max?: number;
	readonly sensitive?: boolean;
	readonly streaming?: boolean;
	readonly requiresLength?: boolean;
	readonly flattened?: boolean;
	readonly sparse?: boolean;
	readonly document?: boolean;
	readonly union?: boolean;
	readonly eventstream?: boolean;
	readonly exception?: boolean;
	readonly locationName?: string;
	readonly xmlNamespace?: SourceXmlNamespace;
	readonly timestampFormat?: string;
}

export interface SourceOperation {
	readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
	readonly input?: {
		readonly shape: string;
		readonly locationName?: string;
		readonly xmlNamespace?: SourceXmlNamespace;
	};
	readonly output?: { readonly shape: string };
	readonly endpoint?: { readonly hostPrefix?: string };
	readonly staticContextParams?: Readonly<Record<string, { readonly value: unknown }>>;
	readonly operationContextParams?: Readonly<Record<string, { readonly path: string }>>;
	readonly httpChecksum?: Readonly<Record<string, unknown>>;
	readonly httpChecksumRequired?: boolean;
	readonly auth?: readonly string[];
	readonly authtype?: string;
	readonly unsignedPayload?: boolean;
	readonly readonly?: boolean;
	readonly deprecated?: boolean;
}

export interface SourceMetadata {
	readonly apiVersion: string;
	readonly serviceId: string;
	readonly serviceFullName: string;
	readonly serviceAbbreviation?: string;
	readonly endpointPrefix: string;
	readonly signingName?: string;
	readonly protocol: string;
	readonly protocols?: readonly string[];
	readonly targetPrefix?: string;
	readonly jsonVersion?: string;
	readonly xmlNamespace?: SourceXmlNamespace;
	readonly awsQueryCompatible?: unknown;
	readonly auth?: readonly string[];
}

export interface ServiceSource {
	readonly metadata: SourceMetadata;
	readonly operations: Readonly<Record<string, SourceOperation>>;
	readonly shapes: Readonly<Record<string, SourceShape>>;
}

export interface SourcePaginator {
	readonly input_token: string | readonly string[];
	readonly output_token: string | readonly string[];
	readonly result_key?: string | readonly string[];
	readonly limit_key?: string;
	readonly more_results?: string;
}

export interface SourceWaiter {
	readonly operation: string;
	readonly delay: number;
	readonly maxAttempts: number;
	readonly acceptors: WaiterModel['acceptors'];
}

export interface SourceRuleSet {
	readonly version: string;
	readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	readonly rules: readonly unknown[];
}

/** All model files of one service, extras merged in. */
export interface SourceModel {
	readonly service: ServiceSource;
	readonly paginators: Readonly<Record<string, SourcePaginator>>;
	readonly waiters: Readonly<Record<string, SourceWaiter>>;
	readonly rules?: SourceRuleSet;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges as botocore merges its `sdk-extras`: objects deeply, anything else is replaced. */
export function mergeDeep(base: unknown, extra: unknown): unknown {
	if (!isObject(base) || !isObject(extra)) return extra;
	const merged: Json = { ...base };
	for (const [key, value] of Object.entries(extra)) merged[key] = key in merged ? mergeDeep(merged[key], value) : value;
	return merged;
}

function readJson(folder: string, name: string): unknown {
	const plain = join(folder, name);
	if (existsSync(plain)) return JSON.parse(readFileSync(plain, 'utf8'));
	if (existsSync(`${plain}.gz`)) return JSON.parse(gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8'));
	return undefined;
}

function readMerged(folder: string, name: string): Json | undefined {
	const base = readJson(folder, `${name}.json`);
	if (base === undefined) return undefined;
	const extras = readJson(folder, `${name}.sdk-extras.json`);
	return (isObject(extras) && isObject(extras.merge) ? mergeDeep(base, extras.merge) : base) as Json;
}

/**
 * The service model with its extras. Members that only the extras have (`SourceRegion` of RDS, Neptune and DocumentDB)
 * are left out: botocore takes them off again before it sends, and AWS does not know them.
 */
function readServiceSource(folder: string): ServiceSource {
	const base = readJson(folder, 'service-2.json') as ServiceSource;
	const merged = readMerged(folder, 'service-2') as unknown as ServiceSource;
	const shapes: Record<string, SourceShape> = {};
	for (const [name, shape] of Object.entries(merged.shapes)) {
		const known = base.shapes[name]?.members;
		shapes[name] =
			known === undefined || shape.members === undefined
				? shape
				: {
						...shape,
						members: Object.fromEntries(Object.entries(shape.members).filter(([member]) => member in known)),
					};
	}
	return { ...merged, shapes };
}

/** Service keys of a folder of models, sorted by code unit so that the result is the same everywhere. */
export function listServices(root: string): string[] {
	return readdirSync(root)
		.filter((name) => statSync(join(root, name)).isDirectory())
		.filter((name) => newestVersion(root, name) !== undefined)
		.sort();
}

/** The newest API version that has a service model; versions are dates, so text order is time order. */
function newestVersion(root: string, key: string): string | undefined {
	return readdirSync(join(root, key))
		.sort()
		.reverse()
		.find((version) =>
			['service-2.json', 'service-2.json.gz'].some((name) => existsSync(join(root, key, version, name))),
		);
}

/**
 * Reads the newest API version of one service.
 * @param root folder of models: `<service>/<version>/*.json` or `.json.gz`, as botocore's `data` folder
 * @throws Error if the folder holds no model of that service
 */
export function readSourceModel(root: string, key: string): SourceModel {
	const version = newestVersion(root, key);
	if (version === undefined) throw new Error(`No service model of "${key}" in ${root}`);
	const folder = join(root, key, version);
	return {
		service: readServiceSource(folder),
		paginators: (readMerged(folder, 'paginators-1')?.pagination ?? {}) as SourceModel['paginators'],
		waiters: (readMerged(folder, 'waiters-2')?.waiters ?? {}) as SourceModel['waiters'],
		rules: readMerged(folder, 'endpoint-rule-set-1') as unknown as SourceRuleSet | undefined,
	};
}

/** Partitions and their regions as botocore keeps them. */
export function readPartitionsSource(root: string): Json {
	const partitions = readJson(root, 'partitions.json');
	if (!isObject(partitions)) throw new Error(`No partitions.json in ${root}`);
	return partitions;
}

/** Where each service has an endpoint, by endpoint prefix, as botocore keeps it (`endpoints.json`). */
export function readEndpointsSource(root: string): Json {
	const endpoints = readJson(root, 'endpoints.json');
	if (!isObject(endpoints)) throw new Error(`No endpoints.json in ${root}`);
	return endpoints;
}
