import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PartitionEntry {
	readonly id: string;
	readonly regionRegex: string;
	/** Region that signs for hosts without a region. */
	readonly globalRegion: string;
	readonly dnsSuffix: string;
	readonly dualStackDnsSuffix: string;
	/** Region to its name, pseudo regions such as `aws-global` included. */
	readonly regions: Readonly<Record<string, string>>;
}

/** `hosts.json`, as `scripts/catalog/hosts.ts` generates it from AWS's endpoint rule sets. */
interface HostsFile {
	readonly partitions: readonly PartitionEntry[];
	readonly signingNames: Readonly<Record<string, string>>;
	readonly globalRegions: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
	readonly hosts: ReadonlyArray<{ readonly forms: readonly string[]; readonly keys: readonly string[] }>;
}

export interface HostEntry {
	/** The host's own labels, e.g. `api.ecr`. */
	readonly key: string;
	readonly signingName: string;
}

export interface HostTable {
	readonly partitions: readonly PartitionEntry[];
	/** Suffix to the placeholder it stands for and the partitions that have it, longest first. */
	readonly suffixes: ReadonlyArray<{
		readonly suffix: string;
		readonly placeholder: string;
		readonly partitions: readonly PartitionEntry[];
	}>;
	/** Host with placeholders, e.g. `api.ecr-fips.{region}.{dns}`, to what it is. */
	readonly hosts: ReadonlyMap<string, HostEntry>;
	readonly globalRegions: HostsFile['globalRegions'];
	/** Catalog key to signing name, where they differ. */
	readonly signingNames: Readonly<Record<string, string>>;
}

let table: HostTable | undefined;

/** The table, read and unfolded once. */
export function hostTable(): HostTable {
	table ??= unfold(JSON.parse(readFileSync(join(__dirname, 'hosts.json'), 'utf8')) as HostsFile);
	return table;
}

function unfold({ partitions, signingNames, globalRegions, hosts }: HostsFile): HostTable {
	const entries = new Map<string, HostEntry>();
	for (const { forms, keys } of hosts) {
		for (const text of keys) {
			const [key = '', name] = text.split('=');
			const labels = key.split('.');
			const entry: HostEntry = { key, signingName: name ?? (labels.at(-1) as string) };
			const [first = '', ...rest] = labels;
			for (const form of forms)
				entries.set(form.replace('{key}', key).replace('{first}', first).replace('{rest}', rest.join('.')), entry);
		}
	}
	const suffixes = new Map<string, { suffix: string; placeholder: string; partitions: PartitionEntry[] }>();
	const add = (suffix: string, placeholder: string, partition: PartitionEntry): void => {
		const known = suffixes.get(suffix) ?? { suffix, placeholder, partitions: [] };
		known.partitions.push(partition);
		suffixes.set(suffix, known);
	};
	for (const partition of partitions) {
		add(partition.dnsSuffix, '{dns}', partition);
		add(partition.dualStackDnsSuffix, '{dual}', partition);
		// A few hosts have these suffixes in every partition.
		add('on.aws', 'on.aws', partition);
	}
	return {
		partitions,
		suffixes: [...suffixes.values()].sort((a, b) => b.suffix.length - a.suffix.length),
		hosts: entries,
		globalRegions,
		signingNames,
	};
}

/** Name in the credential scope of a service, by its catalog key; a signing name stands for itself. */
export function signingNameOf(serviceKey: string): string {
	const { signingNames } = hostTable();
	return Object.hasOwn(signingNames, serviceKey) ? (signingNames[serviceKey] as string) : serviceKey;
}
