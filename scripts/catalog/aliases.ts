import type { SourceMetadata } from './sourceModel.ts';

/** The reviewed table `aliases.json`: names that people use and the models do not hold. */
export type AliasTable = Readonly<Record<string, readonly string[]>>;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Other names of a service, each once, without those that its key, id and full name already say. */
export function aliasesOf(key: string, metadata: SourceMetadata, table: AliasTable): string[] {
	const taken = new Set([key, metadata.serviceId, metadata.serviceFullName].map(plain));
	const aliases: string[] = [];
	const candidates = [
		...(table[key] ?? []),
		metadata.serviceAbbreviation,
		metadata.serviceFullName.match(/\(([^)]+)\)/)?.[1],
		metadata.endpointPrefix,
		metadata.signingName,
	];
	for (const candidate of candidates) {
		if (candidate === undefined || taken.has(plain(candidate))) continue;
		taken.add(plain(candidate));
		aliases.push(candidate);
	}
	return aliases;
}
