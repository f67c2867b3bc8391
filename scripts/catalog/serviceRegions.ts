import type { ServiceRegionsModel } from '../../aws/catalog/types.ts';

/** `endpoints.json` of botocore, as far as it is read here. */
interface EndpointsSource {
	readonly partitions: ReadonlyArray<{
		readonly regions: Readonly<Record<string, unknown>>;
		readonly services: Readonly<
			Record<string, { readonly isRegionalized?: boolean; readonly endpoints: Readonly<Record<string, unknown>> }>
		>;
	}>;
}

/**
 * In which regions a service has an endpoint. A service that AWS's list does not know is left out: nothing is known
 * about it. One that AWS serves from one place has no regions.
 * @param prefixes catalog key to endpoint prefix
 */
export function serviceRegions(source: unknown, prefixes: ReadonlyMap<string, string>): ServiceRegionsModel {
	const { partitions } = source as EndpointsSource;
	const regions = partitions.flatMap((partition) => Object.keys(partition.regions)).sort();
	const services: Record<string, string> = {};
	for (const [key, prefix] of prefixes) {
		const entries = partitions.flatMap((partition) => partition.services[prefix] ?? []);
		const isGlobal = entries.some(({ isRegionalized }) => isRegionalized === false);
		const present = new Set(entries.flatMap(({ endpoints }) => Object.keys(endpoints)));
		const bits = regions.map((region) => (present.has(region) ? '1' : '0')).join('');
		if (isGlobal) services[key] = '';
		else if (bits.includes('1')) services[key] = BigInt(`0b${bits}`).toString(16);
	}
	return { regions, services };
}
