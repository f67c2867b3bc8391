import { hostTable } from './hostTable';
import { isRegionLabel, partitionOf } from './partitions';
import type { HostClass } from './types';

/** A host that the rule sets do not yield, since a customer's resource is part of it, or since no model has it. */
export interface ResourceHost {
	/**
	 * Host with placeholders; `[…]` may be absent.
	 * `{name}` one label, `{names}` one or more, `{id}` letters and digits, `{letter}` one letter, `{account}` 12 digits,
	 * `{vpce}` id of a VPC endpoint (never of an endpoint service, which belongs to somebody else), `{zone}` id of an
	 * availability zone, `{n}` a number, `{region}`, `{dns}` and `{dual}` suffixes of the region's partition.
	 */
	readonly form: string;
	readonly signingName: string;
	readonly hostClass: Exclude<HostClass, 'custom'>;
	/**
	 * Region that signs where the host names none: a region, `*` for SigV4a, `global` for the partition's global
	 * region, `caller` for whatever region the caller works in.
	 */
	readonly region?: string;
}

const host = (
	form: string,
	signingName: string,
	hostClass: ResourceHost['hostClass'],
	region?: string,
): ResourceHost => ({
	form,
	signingName,
	hostClass,
	region,
});

/** S3: a name before the suffix is a bucket, an access point or an alias, and AWS verifies what arrives there. */
const S3_HOSTS = [
	host('[{names}.]s3[-fips][.dualstack].{region}.{dns}', 's3', 'data'),
	host('[{names}.]s3.{dns}', 's3', 'data', 'global'),
	host('[{names}.]s3-external-1.{dns}', 's3', 'data', 'us-east-1'),
	host('[{names}.]s3[-fips]-{region}.{dns}', 's3', 'data'),
	host('{names}.s3-accelerate[.dualstack].{dns}', 's3', 'data', 'caller'),
	host('{names}.s3-accelerate.dualstack.{region}.{dns}', 's3', 'data'),
	host('[{names}.]s3-accesspoint[-fips][.dualstack].{region}.{dns}', 's3', 'data'),
	host('{names}.accesspoint.s3-global.{dns}', 's3', 'data', '*'),
	host('[{names}.]s3-object-lambda[-fips].{region}.{dns}', 's3-object-lambda', 'data'),
	host('[{names}.]s3-outposts[-fips].{region}.{dns}', 's3-outposts', 'data'),
	host('[{names}.]s3-outposts[-fips].{region}.{dual}', 's3-outposts', 'data'),
	host('[{account}.]s3-control[-fips][.dualstack].{region}.{dns}', 's3', 'api'),
	host('[{names}.]s3express-control[-fips][.dualstack].{region}.{dns}', 's3express', 'data'),
	host('[{names}.]s3express[-fips]-{zone}[.dualstack].{region}.{dns}', 's3express', 'data'),
	host('[{names}.]bucket.{vpce}.s3.{region}.vpce.{dns}', 's3', 'data'),
	host('[{names}.]accesspoint.{vpce}.s3.{region}.vpce.{dns}', 's3', 'data'),
	host('[{account}.]control.{vpce}.s3.{region}.vpce.{dns}', 's3', 'api'),
	host('{vpce}.s3.{region}.vpce.{dns}', 's3', 'data'),
	host('[{names}.]{vpce}.accesspoint.s3-global.vpce.{dns}', 's3', 'data', '*'),
];

/** One customer's resource at a service that verifies the signature itself. */
const DATA_HOSTS = [
	host('{id}[-ats].iot.{region}.{dns}', 'iotdata', 'data'),
	host('{id}.jobs.iot.{region}.{dns}', 'iot-jobs-data', 'data'),
	host('{id}.mediaconvert.{region}.{dns}', 'mediaconvert', 'data'),
	host('{id}.data.mediastore.{region}.{dns}', 'mediastore', 'data'),
	host('{letter}-{id}.kinesisvideo.{region}.{dns}', 'kinesisvideo', 'data'),
	host('search-{name}.{region}.es.{dns}', 'es', 'data'),
	host('vpc-{name}.{region}.es.{dns}', 'es', 'data'),
	host('search-{name}.aos.{region}.on.aws', 'es', 'data'),
	host('vpc-{name}.aos.{region}.on.aws', 'es', 'data'),
	host('{id}.{region}.aoss.{dns}', 'aoss', 'data'),
	host('search-{name}.{region}.cloudsearch.{dns}', 'cloudsearch', 'data'),
	host('doc-{name}.{region}.cloudsearch.{dns}', 'cloudsearch', 'data'),
	host('{name}.{name}.{region}.neptune.{dns}', 'neptune-db', 'data'),
	host('{name}.{region}.osis.{dns}', 'osis', 'data'),
	host('{id}.livy.emr-serverless-services.{region}.{dns}', 'emr-serverless', 'data'),
];

/** AWS's own endpoints that no rule set has. */
const API_HOSTS = [
	host('queue.{dns}', 'sqs', 'api', 'global'),
	host('{region}.queue.{dns}', 'sqs', 'api'),
	host('{region}.elasticmapreduce.{dns}', 'elasticmapreduce', 'api'),
	// "General endpoints": AWS sends them to us-east-1.
	host('ec2.amazonaws.com', 'ec2', 'api', 'us-east-1'),
	host('autoscaling.amazonaws.com', 'autoscaling', 'api', 'us-east-1'),
	host('elasticloadbalancing.amazonaws.com', 'elasticloadbalancing', 'api', 'us-east-1'),
	host('ingest-cell{n}.timestream.{region}.{dns}', 'timestream', 'api'),
	host('query-cell{n}.timestream.{region}.{dns}', 'timestream', 'api'),
	host('aps-workspaces[-fips].{region}.{dns}', 'aps', 'api'),
	host('bedrock-mantle.{region}.api.aws', 'bedrock-mantle', 'api'),
	host('transcribestreaming[-fips].{region}.{dns}', 'transcribe', 'api'),
	host('mturk-requester-sandbox.{region}.{dns}', 'mturk-requester', 'api'),
];

/** What runs behind these hosts belongs to a customer, who may read every header that arrives. */
const CODE_HOSTS = [
	host('{name}.execute-api.{region}.{dns}', 'execute-api', 'code'),
	host('{name}.execute-api.{region}.{dual}', 'execute-api', 'code'),
	// The API behind a VPC endpoint is chosen by a header.
	host('{vpce}.execute-api.{region}.vpce.{dns}', 'execute-api', 'code'),
	host('{id}.lambda-url.{region}.on.aws', 'lambda', 'code'),
	host('{id}.appsync-api.{region}.{dns}', 'appsync', 'code'),
	host('{id}.appsync-realtime-api.{region}.{dns}', 'appsync', 'code'),
	host('{names}.vpc-lattice-svcs.{region}.on.aws', 'vpc-lattice-svcs', 'code'),
	host('{name}.gateway.bedrock-agentcore.{region}.{dns}', 'bedrock-agentcore', 'code'),
];

export const RESOURCE_HOSTS: readonly ResourceHost[] = [...CODE_HOSTS, ...S3_HOSTS, ...DATA_HOSTS, ...API_HOSTS];

const LABEL = '(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** Old buckets may hold underscores. */
const BUCKET_LABEL = '(?!xn--)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
	name: LABEL,
	names: `${BUCKET_LABEL}(?:\\.${BUCKET_LABEL})*`,
	id: '[a-z0-9]{1,63}',
	letter: '[a-z]',
	account: '\\d{12}',
	vpce: 'vpce-(?!svc-)[a-z0-9-]{0,57}[a-z0-9]',
	zone: '[a-z0-9]+-[a-z0-9]+',
	n: '\\d{1,3}',
	region: '(?<region>[a-z]{2,4}(?:-[a-z]+){1,3}-\\d{1,2})',
};

interface Matcher extends ResourceHost {
	readonly regex: RegExp;
	/** What follows the customer's part, e.g. `.execute-api.eu-west-1.amazonaws.com`: the last literal label onwards. */
	readonly tail: RegExp;
}

let matchers: readonly Matcher[] | undefined;

function source(form: string): string {
	return form
		.replaceAll('.', '\\.')
		.replace(/\[/g, '(?:')
		.replace(/\]/g, ')?')
		.replace(/\{(\w+)\}/g, (_, name: string) => PLACEHOLDERS[name] ?? (name === 'dns' ? '(?<dns>.+)' : '(?<dual>.+)'));
}

function compile(resource: ResourceHost): Matcher {
	const tail = resource.form.replace(/^(\{(name|names|id|vpce)\})\./, '');
	return { ...resource, regex: new RegExp(`^${source(resource.form)}$`), tail: new RegExp(`^${source(tail)}$`) };
}

export interface ResourceMatch {
	readonly resource: ResourceHost;
	readonly region: string;
}

/** Finds the form of a host that the table does not hold. `host` is in lower case. */
export function matchResourceHost(host: string, fallbackRegion?: string): ResourceMatch | undefined {
	matchers ??= RESOURCE_HOSTS.map(compile);
	for (const matcher of matchers) {
		const region = regionOfMatch(matcher.regex.exec(host), matcher.region, fallbackRegion);
		if (region !== undefined) return { resource: matcher, region };
	}
	return undefined;
}

/**
 * Whether all hosts directly below a suffix are of one class and region, e.g. `execute-api.eu-west-1.amazonaws.com`.
 */
export function isCodeSuffix(suffix: string): boolean {
	matchers ??= RESOURCE_HOSTS.map(compile);
	return matchers.some(
		({ tail, form, hostClass, region }) =>
			hostClass === 'code' &&
			/^\{(name|names|id|vpce)\}\./.test(form) &&
			regionOfMatch(tail.exec(suffix), region) !== undefined,
	);
}

/** The region that signs, or undefined where the host does not match or region and suffix belong to different partitions. */
function regionOfMatch(match: RegExpExecArray | null, fixed?: string, fallbackRegion?: string): string | undefined {
	if (match === null) return undefined;
	const { region, dns, dual } = match.groups ?? {};
	if (region !== undefined && !isRegionLabel(region)) return undefined;
	const { partitions } = hostTable();
	const partition = partitions.find(
		(candidate) =>
			(dns === undefined || candidate.dnsSuffix === dns) &&
			(dual === undefined || candidate.dualStackDnsSuffix === dual) &&
			(region === undefined || partitionOf(region) === candidate),
	);
	if (partition === undefined) return undefined;
	if (region !== undefined) return region;
	if (fixed === 'global') return partition.globalRegion;
	return fixed === 'caller' ? (fallbackRegion ?? partition.globalRegion) : fixed;
}
