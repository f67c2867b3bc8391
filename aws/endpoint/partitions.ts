import { AwsError } from '../errors';
import { hostTable, type PartitionEntry } from './hostTable';

export interface Region {
	readonly id: string;
	/** AWS's own name, e.g. `Europe (Frankfurt)`. */
	readonly name: string;
	/** Id of the partition, e.g. `aws-us-gov`. */
	readonly partition: string;
}

/** No region of today has another shape; the partitions' own patterns also take underscores and endless digits. */
const REGION = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
/** A region in a country where AWS has none yet: in the partition `aws`, as AWS's SDKs take it. */
const REGION_OF_NEW_COUNTRY = /^[a-z]{2}-[a-z]+-\d{1,2}$/;

const regexes = new Map<string, RegExp>();

function matches(partition: PartitionEntry, region: string): boolean {
	let regex = regexes.get(partition.id);
	if (regex === undefined) regexes.set(partition.id, (regex = new RegExp(partition.regionRegex)));
	return regex.test(region);
}

/**
 * Partition of a region: known regions, pseudo regions (`aws-global`), and regions that only look like one of a
 * partition. Undefined where the text is no region.
 */
export function partitionOf(region: string): PartitionEntry | undefined {
	const { partitions } = hostTable();
	const known = partitions.find(({ regions }) => Object.hasOwn(regions, region));
	if (known !== undefined || !REGION.test(region)) return known;
	return (
		partitions.find((partition) => matches(partition, region)) ??
		(REGION_OF_NEW_COUNTRY.test(region) ? partitions.find(({ id }) => id === 'aws') : undefined)
	);
}

/** Whether a text looks like a region of any partition. Regions that are newer than the table are regions too. */
export const isRegionShape = (text: string): boolean => partitionOf(text) !== undefined;

/** Whether a label of a host is a region: as `isRegionShape`, without the pseudo regions, which no host prints. */
export const isRegionLabel = (label: string): boolean => REGION.test(label) && isRegionShape(label);

/**
 * The region that a person or an expression has given, ready for use. `EU` is what S3 answers as the location of
 * old buckets in Ireland.
 * @param field parameter that the error names
 * @throws AwsError `InvalidRegion`
 */
export function normalizeRegion(text: string, field = 'region'): string {
	const region = text.trim();
	if (region === 'EU') return 'eu-west-1';
	if (isRegionShape(region.toLowerCase())) return region.toLowerCase();
	throw new AwsError({
		code: 'InvalidRegion',
		message: region === '' ? 'No region is set' : `"${printable(region)}" is not an AWS region`,
		field,
		nextStep: 'Choose a region from the list, or enter its code, for example eu-central-1.',
	});
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 40);

/** All regions of all partitions, for a picker: the partition `aws` first, then by id. Without pseudo regions. */
export function listRegions(): Region[] {
	return hostTable().partitions.flatMap(({ id: partition, regions }) =>
		Object.entries(regions)
			.filter(([id]) => REGION.test(id))
			.map(([id, name]) => ({ id, name, partition })),
	);
}
