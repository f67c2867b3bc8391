import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { AwsError } from '../errors';
import { LeastRecentlyUsed } from './lru';
import { nearest } from './nearest';
import type {
	CatalogIndex,
	EndpointCatalog,
	EndpointRuleSet,
	OperationModel,
	PartitionsModel,
	ServiceModel,
	ServiceRegionsModel,
} from './types';

/** All services together take about 60 MB in memory; a workflow uses a handful. */
const SERVICES_KEPT = 24;
const RULE_SETS_KEPT = 64;
const KEY = /^[a-z0-9][a-z0-9-]{0,63}$/;

const services = new LeastRecentlyUsed<ServiceModel>(SERVICES_KEPT);
const ruleSets = new LeastRecentlyUsed<EndpointRuleSet>(RULE_SETS_KEPT);
let index: CatalogIndex | undefined;
let endpoints: EndpointCatalog | undefined;
let partitions: PartitionsModel | undefined;
let serviceRegions: ServiceRegionsModel | undefined;

/** Path of a catalog file: compressed in the package, plain text in the source tree. */
function locate(name: string): string | undefined {
	const path = join(__dirname, ...name.split('/'));
	return [`${path}.br`, path].find((candidate) => existsSync(candidate));
}

function parse(path: string): unknown {
	const bytes = readFileSync(path);
	return JSON.parse((path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8'));
}

function readFile(name: string): unknown {
	const path = locate(name);
	if (path === undefined) {
		throw new AwsError({
			code: 'CatalogIncomplete',
			message: `The package's file aws/catalog/${name} is missing`,
			nextStep: 'Install the package again.',
		});
	}
	return parse(path);
}

const serviceFile = (key: string): string | undefined => (KEY.test(key) ? locate(`services/${key}.json`) : undefined);

/** The keys of services that a person may have meant. */
function nearestServices(name: string): string[] {
	const keys = new Map<string, string>();
	for (const { key, id, name: fullName, aliases } of readIndex().services) {
		for (const text of [...aliases, fullName, id, key]) keys.set(text, key);
	}
	return [...new Set(nearest(name, keys.keys(), 6).map((text) => keys.get(text) ?? text))].slice(0, 3);
}

const choices = (names: readonly string[], otherwise: string): string =>
	names.length === 0 ? otherwise : `Did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`;

/** Services that AWS has ended and taken out of its models, by the names that the AWS CLI had for them. */
const ENDED: ReadonlyMap<string, string> = new Map([
	['alexaforbusiness', 'Alexa for Business'],
	['honeycode', 'Amazon Honeycode'],
	['lookoutmetrics', 'Amazon Lookout for Metrics'],
	['lookoutvision', 'Amazon Lookout for Vision'],
	['nimble', 'Amazon Nimble Studio'],
	['opsworks', 'AWS OpsWorks'],
	['opsworkscm', 'AWS OpsWorks CM'],
	['qldb', 'Amazon QLDB'],
	['qldb-session', 'Amazon QLDB'],
	['robomaker', 'AWS RoboMaker'],
	['sms', 'AWS Server Migration Service'],
	['worklink', 'Amazon WorkLink'],
]);

function unknownService(key: string): AwsError {
	const ended = ENDED.get(key.toLowerCase());
	if (ended !== undefined) {
		return new AwsError({
			code: 'UnknownService',
			message: `AWS has ended ${ended}: it has no operations any more`,
			nextStep: 'Choose another service, or remove the node from the workflow.',
			service: key,
			field: 'service',
		});
	}
	return new AwsError({
		code: 'UnknownService',
		message: `There is no AWS service "${key}" in the catalog of ${readIndex().date}`,
		nextStep: choices(nearestServices(key), 'Use the name that the AWS CLI uses, such as "s3" or "stepfunctions".'),
		service: key,
		field: 'service',
	});
}

/** Whether the catalog has a service of this key. */
export const serviceExists = (key: string): boolean => services.has(key) || serviceFile(key) !== undefined;

/**
 * The model of one service; the last 24 are kept in memory and must not be changed.
 * @param key catalog key, e.g. `s3`
 * @throws AwsError `UnknownService`
 */
export function readService(key: string): ServiceModel {
	return services.getOrMake(key, () => {
		const path = serviceFile(key);
		if (path === undefined) throw unknownService(key);
		return parse(path) as ServiceModel;
	});
}

/**
 * One operation of a service.
 * @throws AwsError `UnknownService` or `UnknownOperation`
 */
export function readOperation(key: string, operation: string): OperationModel {
	const { name, operations } = readService(key);
	const model = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
	if (model !== undefined) return model;
	throw new AwsError({
		code: 'UnknownOperation',
		message: `${name} has no operation "${operation}" in the catalog of ${readIndex().date}`,
		nextStep: choices(nearest(operation, Object.keys(operations)), 'Use the name that the AWS API reference uses.'),
		service: key,
		operation,
		field: 'operation',
	});
}

/** Services with their other names and the names of their operations, and where the facts come from. */
export function readIndex(): CatalogIndex {
	index ??= readFile('index.json') as CatalogIndex;
	return index;
}

/**
 * The endpoint rule set of one service.
 * @throws AwsError `UnknownService`
 */
export function readEndpointRules(key: string): EndpointRuleSet {
	return ruleSets.getOrMake(key, () => {
		endpoints ??= readFile('endpoints.json') as EndpointCatalog;
		const entry = Object.hasOwn(endpoints.services, key) ? endpoints.services[key] : undefined;
		if (entry === undefined) throw unknownService(key);
		return fillTemplate(endpoints, entry);
	});
}

/** A service's rule set from its template. */
export function fillTemplate(
	{ templates }: Pick<EndpointCatalog, 'templates'>,
	[template, ...labels]: readonly [number, ...string[]],
): EndpointRuleSet {
	const text = JSON.stringify(templates[template]);
	return JSON.parse(
		text.replace(/https:\/\/<(\d+)>/g, (_, label: string) => `https://${labels[Number(label)] ?? ''}`),
	) as EndpointRuleSet;
}

/** AWS's partitions: regions, DNS suffixes, what each supports. */
export function readPartitions(): PartitionsModel {
	partitions ??= readFile('partitions.json') as PartitionsModel;
	return partitions;
}

/** In which regions services have an endpoint. */
export function readServiceRegions(): ServiceRegionsModel {
	serviceRegions ??= readFile('regions.json') as ServiceRegionsModel;
	return serviceRegions;
}

/** How many services are in memory, for tests and diagnostics. */
export const cachedServices = (): number => services.size;
