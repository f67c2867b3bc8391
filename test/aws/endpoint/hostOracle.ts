import { REAL_HOSTS } from './realHosts';
import { ruleHosts } from './ruleHosts';

/**
 * Which hosts may be signed, said a second time: the full list of the rule sets' hosts with regions, accounts and names
 * made general, and one expression for each kind of customer's resource. Shares no code and no data with the guard.
 */
const { hosts, partitions } = ruleHosts();

const REGIONS = partitions.flatMap(({ id, regions }) =>
	Object.keys(regions)
		.filter((r) => !r.endsWith('-global'))
		.map((r) => [r, id] as const),
);
const KNOWN = new Map(REGIONS);

/** Regions of today, and those of tomorrow: the same words with another number, or a new country in the partition `aws`. */
function partitionOfRegion(label: string): string | undefined {
	const known = KNOWN.get(label);
	if (known !== undefined) return known;
	if (/^us-gov-[a-z]+-\d{1,2}$/.test(label)) return 'aws-us-gov';
	if (/^us-iso-[a-z]+-\d{1,2}$/.test(label)) return 'aws-iso';
	if (/^us-isob-[a-z]+-\d{1,2}$/.test(label)) return 'aws-iso-b';
	if (/^us-isof-[a-z]+-\d{1,2}$/.test(label)) return 'aws-iso-f';
	if (/^eu-isoe-[a-z]+-\d{1,2}$/.test(label)) return 'aws-iso-e';
	if (/^eusc-de-[a-z]+-\d{1,2}$/.test(label)) return 'aws-eusc';
	if (/^cn-[a-z]+-\d{1,2}$/.test(label)) return 'aws-cn';
	return /^[a-z]{2}-[a-z]+-\d{1,2}$/.test(label) ? 'aws' : undefined;
}

/** `sqs.eu-west-1.amazonaws.com` → `sqs.R.DNS`; undefined where region and suffix do not belong together. */
function general(host: string): string | undefined {
	const labels = host.split('.').reverse();
	const region = labels.find((label) => partitionOfRegion(label) !== undefined);
	const owners = partitions.filter(({ id }) => region === undefined || partitionOfRegion(region) === id);
	const text = region === undefined ? host : labels.with(labels.indexOf(region), 'R').reverse().join('.');
	for (const { outputs } of owners) {
		if (text.endsWith(`.${outputs.dualStackDnsSuffix}`))
			return `${text.slice(0, -outputs.dualStackDnsSuffix.length)}DUAL`;
		if (text.endsWith(`.${outputs.dnsSuffix}`)) return `${text.slice(0, -outputs.dnsSuffix.length)}DNS`;
	}
	return /\.(api|on)\.aws$/.test(text) ? text : undefined;
}

const names = '(?:(?!xn--)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\\.)';
const label = '(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';

const generalHosts = new Set<string>();
const withNames = new Map<string, RegExp>();
for (const { host } of hosts) {
	const form = general(host);
	if (form === undefined) continue;
	if (!/123456789012|sample/.test(form)) generalHosts.add(form);
	else if (!withNames.has(form)) {
		const pattern = form
			.replaceAll('.', '\\.')
			.replaceAll(/samplelabelsamplelab|samplelabel|\bsmp\b/g, label)
			.replaceAll('use1-az4\\.', '[a-z0-9]+-[a-z0-9]+\\.')
			.replaceAll(
				/\b(sample\\\.dotted\\\.bucket|sample--use1-az4--x-s3|sample-bucket|sample-123456789012|sample\\\.mrap|sample)\\\./g,
				`${names}+`,
			)
			.replaceAll(/\b123456789012\b/g, '\\d{12}');
		withNames.set(form, new RegExp(`^${pattern}$`));
	}
}

const RESOURCES = [
	new RegExp(`^${names}*s3(-fips)?(\\.dualstack)?\\.R\\.DNS$`),
	new RegExp(`^${names}*s3(-external-1)?\\.DNS$`),
	new RegExp(`^${names}*s3-accesspoint(-fips)?(\\.dualstack)?\\.R\\.DNS$`),
	new RegExp(`^${names}+s3-accelerate(\\.dualstack(\\.R)?)?\\.DNS$`),
	new RegExp(`^${names}+accesspoint\\.s3-global\\.DNS$`),
	new RegExp(`^${names}*s3-object-lambda(-fips)?\\.R\\.DNS$`),
	new RegExp(`^${names}*s3-outposts(-fips)?\\.R\\.(DNS|DUAL)$`),
	new RegExp(`^${names}*s3express-control(-fips)?(\\.dualstack)?\\.R\\.DNS$`),
	new RegExp(`^${names}*s3express(-fips)?-[a-z0-9]+-[a-z0-9]+(\\.dualstack)?\\.R\\.DNS$`),
	new RegExp(
		`^(${names}*(bucket|accesspoint)|(\\d{12}\\.)?control)\\.vpce-(?!svc-)[a-z0-9-]*[a-z0-9]\\.s3\\.R\\.vpce\\.DNS$`,
	),
	new RegExp(`^${names}*vpce-(?!svc-)[a-z0-9-]*[a-z0-9]\\.accesspoint\\.s3-global\\.vpce\\.DNS$`),
	/^[a-z0-9]+(-ats)?\.iot\.R\.DNS$/,
	/^[a-z0-9]+\.(jobs\.iot|mediaconvert|data\.mediastore)\.R\.DNS$/,
	/^[a-z]-[a-z0-9]+\.kinesisvideo\.R\.DNS$/,
	new RegExp(`^(search|vpc)-${label}\\.(R\\.es\\.DNS|aos\\.R\\.on\\.aws)$`),
	new RegExp(`^(search|doc)-${label}\\.R\\.cloudsearch\\.DNS$`),
	/^[a-z0-9]+\.R\.aoss\.DNS$/,
	new RegExp(`^${label}\\.${label}\\.R\\.neptune\\.DNS$`),
	new RegExp(`^${label}\\.R\\.osis\\.DNS$`),
	/^[a-z0-9]+\.livy\.emr-serverless-services\.R\.DNS$/,
];

/** AWS's own endpoints that are in no rule set. */
const API_RESOURCES = [
	/^(R\.)?queue\.DNS$/,
	/^R\.elasticmapreduce\.DNS$/,
	/^(ec2|autoscaling|elasticloadbalancing)\.DNS$/,
	/^(ingest|query)-cell\d{1,3}\.timestream\.R\.DNS$/,
	/^(aps-workspaces|transcribestreaming)(-fips)?\.R\.DNS$/,
	/^mturk-requester-sandbox\.R\.DNS$/,
	/^bedrock-mantle\.R\.DUAL$/,
];

/** S3's hosts of old hold the region behind a dash. */
const DASH_REGION = new RegExp(`^${names}*s3-(?:fips-)?([a-z]{2}(?:-[a-z]+){1,2}-\\d{1,2})\\.amazonaws\\.com$`);

const isApi = (form: string): boolean => generalHosts.has(form) || API_RESOURCES.some((regex) => regex.test(form));

const allowedForm = (form: string): boolean =>
	isApi(form) ||
	RESOURCES.some((regex) => regex.test(form)) ||
	[...withNames.values()].some((regex) => regex.test(form));

/** Whether a host may be signed without a listing. */
export function mayBeSigned(host: string): boolean {
	if (host.split('.').some((part) => part.length > 63 || part.startsWith('xn--'))) return false;
	const dash = DASH_REGION.exec(host);
	if (dash !== null) return ['aws', 'aws-us-gov'].includes(partitionOfRegion(dash[1] as string) ?? '');
	if ([general(host), withoutRegion(host), literal(host)].some((form) => form !== undefined && allowedForm(form)))
		return true;
	// PrivateLink: exactly one of AWS's own regional hosts behind the id, and not the door to customers' APIs.
	const [, service, suffix] = /^vpce-(?!svc-)[a-z0-9-]*[a-z0-9]\.(.+)\.vpce\.(.+)$/.exec(host) ?? [];
	if (service === undefined || service.startsWith('execute-api.')) return false;
	const form = general(`${service}.${suffix}`);
	return form?.endsWith('.R.DNS') === true && (isApi(form) || isApi(form.replace(/DNS$/, 'DUAL')));
}

/** Hosts without a region: what looks like one is part of a bucket's name. */
function withoutRegion(host: string): string | undefined {
	const partition = partitions.find(({ outputs }) => host.endsWith(`.${outputs.dnsSuffix}`));
	return partition && `${host.slice(0, -partition.outputs.dnsSuffix.length)}DNS`;
}

/** A few rule sets write `api.aws` or `on.aws` for every partition. */
function literal(host: string): string | undefined {
	if (!/\.(api|on)\.aws$/.test(host)) return undefined;
	const labels = host.split('.').reverse();
	const region = labels.find((part) => partitionOfRegion(part) !== undefined);
	return region === undefined ? undefined : labels.with(labels.indexOf(region), 'R').reverse().join('.');
}

/** All hosts that mutations start from. */
export const allHosts: readonly string[] = [...new Set([...hosts.map(({ host }) => host), ...Object.keys(REAL_HOSTS)])];
