import { customEndpointFor } from '../../aws/endpoint/customEndpoints';
import { AwsError, isAwsError } from '../../aws/errors';
import type { AwsClient, CallOptions } from '../../aws/client';
import { regionInArn } from '../shared/locators';
import { nextSteps } from '../shared/nextSteps';

/** Managed domains and serverless collections are signed for under different names. */
export type Kind = 'opensearch' | 'opensearchserverless';

/** Where requests go, and as what they are signed. */
export interface Cluster {
	/** Without a slash at its end. */
	readonly url: string;
	readonly service: Kind;
}

/** What is needed to find a cluster: a run, or the editor. */
export interface Asking {
	readonly client: AwsClient;
	readonly callOptions: CallOptions;
	once?<T>(key: string, work: () => Promise<T>): Promise<T>;
}

const HOST = /^(?:https?:\/\/)?(?:[\w-]+\.)*?([a-z]{2,4}(?:-[a-z]+)+-\d+)\.(?:es|aoss)\.[a-z.]+/i;
const HOST_ON_AWS = /\.aos\.([a-z]{2,4}(?:-[a-z]+)+-\d+)\.on\.aws/i;
const DOMAIN_ARN = /^arn:[^:]+:es:[^:]*:\d*:domain\/([^/]+)/;
const COLLECTION_ARN = /^arn:[^:]+:aoss:[^:]*:\d*:collection\/([a-z0-9-]+)/;
const NAME = /^[a-z][a-z0-9-]{2,27}$/;

/** Region that an ARN or the host of an endpoint names. */
export const regionOfCluster = (value: string): string | undefined =>
	regionInArn(value) ?? HOST.exec(value)?.[1] ?? HOST_ON_AWS.exec(value)?.[1];

/** Name of the domain in a name, an ARN or one of AWS's hosts; undefined where it is none. */
export function domainIn(value: string): string | undefined {
	const named = DOMAIN_ARN.exec(value)?.[1] ?? (NAME.test(value) ? value : undefined);
	// AWS ends the name in the host with 26 characters of its own.
	return named ?? /(?:^|\/\/)(?:search|vpc)-([a-z0-9-]+)-[a-z0-9]{26}\.[a-z0-9.-]+\.(?:es\.|on\.aws)/i.exec(value)?.[1];
}

/** ID of the collection in an ARN or in one of AWS's hosts; undefined where it is none. */
export const collectionIn = (value: string): string | undefined =>
	COLLECTION_ARN.exec(value)?.[1] ?? /(?:^|\/\/)([a-z0-9]+)\.[a-z0-9-]+\.aoss\./i.exec(value)?.[1];

/**
 * The endpoint of a domain or a collection: as it was entered, or as AWS tells for its name or ARN, asked once.
 * @throws AwsError where it is none of these, or has no endpoint yet
 */
export async function clusterOf(value: string, asking: Asking): Promise<Cluster> {
	const id = COLLECTION_ARN.exec(value)?.[1];
	const name = DOMAIN_ARN.exec(value)?.[1] ?? (NAME.test(value) ? value : undefined);
	if (id === undefined && name === undefined) return entered(value, asking);
	const look = async (): Promise<Cluster> =>
		id === undefined ? await domainNamed(name ?? '', asking) : await collectionOf(id, asking);
	return asking.once === undefined
		? await look()
		: await asking.once(`cluster ${String(asking.callOptions.region)} ${value}`, look);
}

/** An endpoint as a person knows it: with or without https, perhaps with the path of OpenSearch Dashboards. */
function entered(value: string, asking: Asking): Cluster {
	const text = /^https?:\/\//i.test(value) ? value : `https://${value}`;
	const url = text
		.replace(/[?#].*$/, '')
		.replace(/\/(?:_dashboards|_plugin\/kibana)\b.*$/, '')
		.replace(/\/+$/, '');
	if (!/^https?:\/\/[^/\s@]*[.:\]][^/\s@]*(?:\/[^\s]*)?$|^https?:\/\/localhost/i.test(url)) {
		throw wrong(
			`'Domain or Collection' cannot be "${value.slice(0, 80)}"`,
			'Choose it from the list, or enter its endpoint, its ARN, or the name of a domain.',
		);
	}
	return { url, service: isServerless(url, asking) ? 'opensearchserverless' : 'opensearch' };
}

/** AWS's hosts tell; another one is a collection's where the credential says so. */
function isServerless(url: string, { client, callOptions }: Asking): boolean {
	if (/^https?:\/\/[^/]+\.aoss\.[a-z.]+(?:\/|$)/i.test(url)) return true;
	const { endpoints, region } = client.settings;
	const own = endpoints?.services.opensearchserverless;
	if (own === undefined || own.trim() === '') return false;
	const custom = customEndpointFor(endpoints, 'opensearchserverless', callOptions.region ?? region);
	return custom !== undefined && url.startsWith(custom);
}

async function domainNamed(DomainName: string, asking: Asking): Promise<Cluster> {
	const { client, callOptions } = asking;
	const { output } = await client
		.call<{ DomainStatus?: DomainStatus }>('opensearch', 'DescribeDomain', { DomainName }, callOptions)
		.catch((error: unknown) => {
			throw isAwsError(error) ? noSuchDomain(error) : error;
		});
	const { Endpoint, EndpointV2, Endpoints } = output.DomainStatus ?? {};
	const host = Endpoint ?? Endpoints?.vpc ?? EndpointV2 ?? Endpoints?.vpcv2;
	if (host === undefined) throw notReady(`The domain ${DomainName}`);
	return { url: withScheme(host, asking), service: 'opensearch' };
}

/** What to do where AWS knows no domain of a name. */
export const noSuchDomain = nextSteps({
	ResourceNotFoundException: "Check the name of the domain and 'Region'. Get Many of Domains lists those of a region.",
});

interface DomainStatus {
	readonly Endpoint?: string;
	readonly EndpointV2?: string;
	readonly Endpoints?: Readonly<Record<string, string>>;
}

async function collectionOf(id: string, asking: Asking): Promise<Cluster> {
	const { client, callOptions } = asking;
	const { output } = await client.call<{ collectionDetails?: Array<{ collectionEndpoint?: string }> }>(
		'opensearchserverless',
		'BatchGetCollection',
		{ ids: [id] },
		callOptions,
	);
	const [found] = output.collectionDetails ?? [];
	if (found === undefined) {
		throw wrong(`There is no collection ${id} in this region`, "Check 'Domain or Collection' and 'Region'.");
	}
	if (found.collectionEndpoint === undefined) throw notReady(`The collection ${id}`);
	return { url: withScheme(found.collectionEndpoint, asking), service: 'opensearchserverless' };
}

/** AWS names the host of a domain alone. So do local clouds, whose domains are where they are themselves. */
function withScheme(host: string, { client, callOptions }: Asking): string {
	const bare = host.replace(/\/+$/, '');
	if (/^https?:/i.test(bare)) return bare;
	const { endpoints, region } = client.settings;
	const own = customEndpointFor(endpoints, 'opensearch', callOptions.region ?? region);
	const [, scheme = '', origin = ''] = /^(https?):\/\/([^/]+)/i.exec(own ?? '') ?? [];
	return `${bare.split('/')[0] === origin ? scheme : 'https'}://${bare}`;
}

const wrong = (message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field: 'cluster' });

const notReady = (what: string): AwsError =>
	new AwsError({
		code: 'NoEndpoint',
		message: `${what} has no endpoint yet`,
		nextStep: 'Wait until AWS has made it: a new domain takes 15 to 30 minutes, a collection a few.',
		field: 'cluster',
	});
