import {
	SAMPLE_ACCOUNT,
	SAMPLE_LABEL,
	SAMPLE_STREAM_ID,
	type HostSource,
	type Partition,
	type RuleHost,
} from './hostsFromRules.ts';

/** `aws/endpoint/hosts.json`; `aws/endpoint/hostTable.ts` reads it. */
export interface HostTable {
	readonly partitions: ReadonlyArray<{
		readonly id: string;
		readonly regionRegex: string;
		readonly globalRegion: string;
		readonly dnsSuffix: string;
		readonly dualStackDnsSuffix: string;
		readonly regions: Readonly<Record<string, string>>;
	}>;
	/** Catalog keys whose signing name is another one. */
	readonly signingNames: Readonly<Record<string, string>>;
	/**
	 * Region of hosts that name none, where it is not the partition's global region: for all partitions, or for one.
	 * `*` means SigV4a, `caller` whatever region the caller works in.
	 */
	readonly globalRegions: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
	/**
	 * Each key with the forms its hosts have. A key is the host's own labels (`api.ecr`), followed by `=` and the signing
	 * name where that is not the last label.
	 */
	readonly hosts: ReadonlyArray<{ readonly forms: readonly string[]; readonly keys: readonly string[] }>;
}

/** S3's hosts hold bucket names; `aws/endpoint/resourceHosts.ts` describes them. */
const DESCRIBED_BY_HAND = new Set(['s3', 's3control', 's3outposts']);

const SAMPLE_LABELS = new Set([SAMPLE_LABEL, ...SAMPLE_STREAM_ID.split('-')]);

interface Template {
	readonly key: string;
	readonly form: string;
}

/**
 * `api.ecr-fips.eu-west-1.amazonaws.com` → key `api.ecr`, form `{key}-fips.{region}.{dns}`.
 * Undefined where the host has none of the known suffixes, or tells a region that it is not signed for.
 */
function templateOf(
	{ host, signingRegion }: RuleHost,
	partition: Partition,
	regions: ReadonlySet<string>,
): Template | undefined {
	const suffix = (
		[
			[`.${partition.outputs.dualStackDnsSuffix}`, '{dual}'],
			[`.${partition.outputs.dnsSuffix}`, '{dns}'],
			// A few rule sets write a suffix of the partition `aws` for all partitions.
			['.api.aws', 'api.aws'],
			['.on.aws', 'on.aws'],
		] as const
	).find(([text]) => host.endsWith(text));
	if (suffix === undefined) return undefined;
	const labels = host
		.slice(0, -suffix[0].length)
		.split('.')
		.map((label) =>
			label === SAMPLE_ACCOUNT
				? '{account}'
				: SAMPLE_LABELS.has(label)
					? '{label}'
					: regions.has(label)
						? '{region}'
						: label,
		);
	const at = labels.indexOf('{region}');
	if (at >= 0 && !host.split('.').includes(signingRegion) && signingRegion !== '*') return undefined;
	const own = (label: string): boolean => !/^(\{\w+\}|global|us-gov)$/.test(label);
	const first = labels.findIndex(own);
	const end = labels.findIndex((label, i) => i > first && !own(label));
	const last = end < 0 ? labels.length : end;
	const text = labels.slice(first, last).join('.');
	const key = text.replace(/-fips(?=\.|$)|^fips[.-]/, '');
	const form = [
		...labels.slice(0, first),
		key === text ? '{key}' : fipsForm(text, key),
		...labels.slice(last),
		suffix[1],
	].join('.');
	return { key, form };
}

function fipsForm(text: string, key: string): string {
	if (text === `${key}-fips`) return '{key}-fips';
	if (text === `fips.${key}`) return 'fips.{key}';
	const [first, ...rest] = key.split('.');
	if (text === [`${first}-fips`, ...rest].join('.')) return '{first}-fips.{rest}';
	throw new Error(`Unknown FIPS form: ${text}`);
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const appendTo = <K, V>(map: Map<K, Set<V>>, key: K, value: V): void => {
	const set = map.get(key) ?? new Set<V>();
	map.set(key, set.add(value));
};

/** Folds the hosts of the rule sets into the table. Deterministic: the same catalog gives the same text. */
export function hostTable(
	partitions: readonly Partition[],
	sources: readonly HostSource[],
	hosts: readonly RuleHost[],
): HostTable {
	const byId = new Map(partitions.map((partition) => [partition.id, partition]));
	const regions = new Set(
		partitions.flatMap(({ regions }) => Object.keys(regions)).filter((id) => !id.endsWith('-global')),
	);
	const names = new Map<string, Set<string>>();
	const globals = new Map<string, Map<string, Set<string>>>();
	for (const host of hosts) {
		const partition = byId.get(host.partition) as Partition;
		const template = DESCRIBED_BY_HAND.has(host.service) ? undefined : templateOf(host, partition, regions);
		if (template === undefined) continue;
		appendTo(names, `${template.key} ${template.form}`, host.signingName);
		if (!template.form.includes('{region}') || host.signingRegion === '*') {
			const of = globals.get(template.key) ?? new Map<string, Set<string>>();
			appendTo(of, partition.id, host.signingRegion);
			globals.set(template.key, of);
		}
	}
	const forms = new Map<string, Set<string>>();
	for (const [template, candidates] of names) {
		const [key, form] = template.split(' ') as [string, string];
		// Two services at one host: the older one here, `hosts.ts` knows the younger one by its paths.
		const [name] = [...candidates].sort((a, b) => a.length - b.length) as [string];
		appendTo(forms, name === key.split('.').at(-1) ? key : `${key}=${name}`, form);
	}
	const groups = new Map<string, string[]>();
	for (const key of [...forms.keys()].sort(byCodeUnit)) {
		const group = [...(forms.get(key) as Set<string>)].sort(byCodeUnit).join(' ');
		groups.set(group, [...(groups.get(group) ?? []), key]);
	}
	return {
		partitions: partitions.map(({ id, regionRegex, outputs, regions }) => ({
			id,
			regionRegex,
			globalRegion: outputs.implicitGlobalRegion,
			dnsSuffix: outputs.dnsSuffix,
			dualStackDnsSuffix: outputs.dualStackDnsSuffix,
			regions: Object.fromEntries(
				Object.entries(regions).map(([region, { description }]) => [region, description ?? region]),
			),
		})),
		signingNames: Object.fromEntries(
			sources.filter(({ key, signingName }) => key !== signingName).map(({ key, signingName }) => [key, signingName]),
		),
		globalRegions: Object.fromEntries(
			[...globals]
				.sort(([a], [b]) => byCodeUnit(a, b))
				.flatMap(([key, of]) => {
					const rule = globalRegionRule(of, byId);
					return rule === undefined ? [] : [[key, rule]];
				}),
		),
		hosts: [...groups]
			.map(([group, keys]) => ({ forms: group.split(' '), keys }))
			.sort((a, b) => b.keys.length - a.keys.length || byCodeUnit(a.forms.join(), b.forms.join())),
	};
}

type GlobalRegionRule = HostTable['globalRegions'][string];

function globalRegionRule(
	of: ReadonlyMap<string, ReadonlySet<string>>,
	byId: ReadonlyMap<string, Partition>,
): GlobalRegionRule | undefined {
	const sets = [...of.values()];
	if (sets.every((regions) => regions.has('*'))) return '*';
	if (sets.some((regions) => regions.size > 1)) return 'caller';
	const special = [...of]
		.map(([id, regions]) => [id, [...regions][0] as string] as const)
		.filter(([id, region]) => region !== byId.get(id)?.outputs.implicitGlobalRegion);
	return special.length === 0 ? undefined : Object.fromEntries(special);
}

/** JSON with one fact per line, so that a refresh can be read as a diff. */
export function hostTableText({ partitions, signingNames, globalRegions, hosts }: HostTable): string {
	const line = (value: unknown): string => JSON.stringify(value);
	const entries = (record: Readonly<Record<string, unknown>>): string =>
		`{\n${Object.entries(record)
			.map(([name, value]) => `${line(name)}:${line(value)}`)
			.join(',\n')}\n}`;
	const groups = hosts.map(({ forms, keys }) => `{"forms":${line(forms)},"keys":[\n${keys.map(line).join(',\n')}\n]}`);
	return `{\n"partitions":[\n${partitions.map(line).join(',\n')}\n],\n"signingNames":${entries(signingNames)},\n"globalRegions":${entries(globalRegions)},\n"hosts":[\n${groups.join(',\n')}\n]\n}\n`;
}
