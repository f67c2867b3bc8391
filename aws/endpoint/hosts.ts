import { LeastRecentlyUsed } from '../catalog/lru';
import { readEndpointUrl, type EndpointUrl } from './endpointUrl';
import { hostTable, type HostEntry, type PartitionEntry } from './hostTable';
import { isRegionLabel, partitionOf } from './partitions';
import { matchResourceHost, type ResourceHost } from './resourceHosts';
import type { SigningScope } from './types';

/**
 * What signs a request to this URL, as its host tells: no other host than AWS's own has a scope. The path matters only
 * for Location Service, whose old and new APIs share their hosts.
 * @param fallbackRegion region of the caller, for hosts that name none (S3 accelerate, global hosts)
 * @returns undefined where the host is none of AWS's, or one that nothing may be signed for
 */
export function scopeOf(url: URL | string, fallbackRegion?: string): SigningScope | undefined {
	const read = readEndpointUrl(url);
	return typeof read === 'string' ? undefined : scopeOfHost(read, fallbackRegion);
}

/** `scopeOf` for a URL that has been read. Scheme and port do not matter here. */
export function scopeOfHost(
	{ host, path }: Pick<EndpointUrl, 'host' | 'path'>,
	fallbackRegion?: string,
): SigningScope | undefined {
	const inTable = lookUp(host, fallbackRegion);
	if (inTable !== undefined) {
		const { entry, region } = inTable;
		return { signingName: locationService(entry, path) ?? entry.signingName, region, hostClass: 'api' };
	}
	const match = matchResourceHost(host, fallbackRegion);
	if (match !== undefined) return { ...scopeOfResource(match.resource), region: match.region };
	return throughPrivateLink(host, fallbackRegion);
}

const scopeOfResource = ({ signingName, hostClass }: ResourceHost): Omit<SigningScope, 'region'> => ({
	signingName,
	hostClass,
});

/** Paths of the newer Location Service APIs begin with `/v2/`; the older API's never do. */
const locationService = ({ key, signingName }: HostEntry, path: string): string | undefined =>
	signingName === 'geo' && /^(maps|places|routes)\.geo$/.test(key) && path.startsWith('/v2/')
		? `geo-${key.slice(0, -'.geo'.length)}`
		: undefined;

interface Found {
	readonly entry: HostEntry;
	readonly region: string;
}

/** Every signature asks for its host several times, and hosts are few. Undefined is an answer, too. */
const lookedUp = new LeastRecentlyUsed<{ readonly found: Found | undefined }>(200);

const lookUp = (host: string, fallbackRegion = ''): Found | undefined =>
	lookedUp.getOrMake(`${host} ${fallbackRegion}`, () => ({
		found: lookUpAnew(host, fallbackRegion === '' ? undefined : fallbackRegion),
	})).found;

function lookUpAnew(host: string, fallbackRegion?: string): Found | undefined {
	const { suffixes, hosts } = hostTable();
	for (const { suffix, placeholder, partitions } of suffixes) {
		if (!host.endsWith(`.${suffix}`)) continue;
		const labels = host.slice(0, -suffix.length - 1).split('.');
		const at = labels.findLastIndex(isRegionLabel);
		const region = labels[at];
		const known = (tail: string): HostEntry | undefined =>
			formsOf(at < 0 ? labels : labels.with(at, '{region}'))
				.map((form) => hosts.get(`${form}.${tail}`))
				.find((entry) => entry !== undefined);
		if (region === undefined) {
			const entry = known(placeholder);
			if (entry !== undefined) return { entry, region: globalRegion(entry, labels, partitions, fallbackRegion) };
			continue;
		}
		const ofPartition = partitions.includes(partitionOf(region) as PartitionEntry) ? known(placeholder) : undefined;
		const entry = ofPartition ?? known(suffix);
		if (entry !== undefined) return { entry, region: hostTable().globalRegions[entry.key] === '*' ? '*' : region };
	}
	return undefined;
}

/** The host as it is, and with its first labels taken as an account or as names of the customer's. */
function formsOf(labels: readonly string[]): string[] {
	const [first = '', second = '', ...rest] = labels;
	const forms = [labels.join('.')];
	const isName = (label: string): boolean => /^(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label);
	if (/^\d{12}$/.test(first)) forms.push(['{account}', ...labels.slice(1)].join('.'));
	if (isName(first)) forms.push(['{label}', ...labels.slice(1)].join('.'));
	if (isName(first) && isName(second)) forms.push(['{label}', '{label}', ...rest].join('.'));
	return forms;
}

/**
 * Region that signs for a host that names none. The partitions `aws` and `aws-us-gov` share their suffixes: the label
 * `us-gov` tells, else the caller's region.
 */
function globalRegion(
	{ key }: HostEntry,
	labels: readonly string[],
	partitions: readonly PartitionEntry[],
	fallbackRegion: string | undefined,
): string {
	const caller = fallbackRegion === undefined ? undefined : partitionOf(fallbackRegion);
	const partition =
		partitions.find(({ id }) => (labels.includes('us-gov') ? id === 'aws-us-gov' : id === caller?.id)) ??
		(partitions[0] as PartitionEntry);
	const special = hostTable().globalRegions[key];
	const region = typeof special === 'object' ? special[partition.id] : special;
	return (region === 'caller' ? fallbackRegion : region) ?? partition.globalRegion;
}

/**
 * `vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com`: one of AWS's services inside a VPC. The label after the id must be
 * a service's own; what customers offer through PrivateLink has `vpce-svc-…` there.
 */
function throughPrivateLink(host: string, fallbackRegion?: string): SigningScope | undefined {
	const match = /^vpce-(?!svc-)[a-z0-9-]*[a-z0-9]\.((?:[a-z0-9-]+\.)+)vpce\.(.+)$/.exec(host);
	if (match === null) return undefined;
	const [, service = '', suffix = ''] = match;
	const { suffixes } = hostTable();
	const known = suffixes.find((entry) => entry.suffix === suffix && entry.placeholder === '{dns}');
	if (known === undefined) return undefined;
	// Some services have only dual-stack hosts outside of a VPC.
	const dual = suffixes.find(
		({ placeholder, partitions }) => placeholder === '{dual}' && partitions[0] === known.partitions[0],
	);
	for (const outside of [suffix, dual?.suffix ?? suffix]) {
		const publicHost = `${service}${outside}`;
		const labels = service.slice(0, -1).split('.');
		if (!isRegionLabel(labels.at(-1) ?? '')) return undefined;
		const found = lookUp(publicHost, fallbackRegion);
		if (found !== undefined && found.entry.key === withoutFips(labels.slice(0, -1).join('.')))
			return { signingName: found.entry.signingName, region: found.region, hostClass: 'api' };
		const resource = matchResourceHost(publicHost, fallbackRegion);
		if (resource?.resource.hostClass === 'api' && !/^[[{]/.test(resource.resource.form))
			return { ...scopeOfResource(resource.resource), region: resource.region };
	}
	return undefined;
}

const withoutFips = (labels: string): string => labels.replace(/-fips(?=\.|$)|^fips[.-]/, '');
