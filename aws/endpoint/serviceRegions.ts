import { readService, readServiceRegions } from '../catalog/read';
import { hostTable } from './hostTable';
import { isRegionLabel, partitionOf } from './partitions';

/** Where a service can be called, in the partition of a region. */
export interface ServicePresence {
	/** Regions, sorted. For a service that AWS serves from one place the one region that signs for it. */
	readonly regions: readonly string[];
	/** AWS serves it from one place for the whole partition (IAM, Organizations, Route 53 …). */
	readonly isGlobal: boolean;
}

/**
 * The regions of a service, by AWS's list of endpoints. Of a service that the list lacks nothing is known; it counts as
 * present everywhere in the partition. Whether an account has a region enabled only AWS knows.
 * @param service catalog key
 * @param near a region of the partition that is meant
 * @throws AwsError `UnknownService`
 */
export function regionsOfService(service: string, near: string): ServicePresence {
	readService(service);
	const partition = partitionOf(near) ?? hostTable().partitions[0];
	if (partition === undefined) return { regions: [near], isGlobal: false };
	const { regions, services } = readServiceRegions();
	const mask = services[service];
	if (mask === '') return { regions: [partition.globalRegion], isGlobal: true };
	const all = Object.keys(partition.regions).filter(isRegionLabel).sort();
	if (mask === undefined) return { regions: all, isGlobal: false };
	const bits = BigInt(`0x${mask}`);
	const last = regions.length - 1;
	const present = new Set(regions.filter((_, index) => (bits >> BigInt(last - index)) & 1n));
	return { regions: all.filter((region) => present.has(region)), isGlobal: false };
}
