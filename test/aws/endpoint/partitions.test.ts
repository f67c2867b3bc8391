import {
	isRegionLabel,
	isRegionShape,
	listRegions,
	normalizeRegion,
	partitionOf,
} from '../../../aws/endpoint/partitions';
import { readPartitions } from '../../../aws/catalog/read';

const model = readPartitions() as unknown as {
	partitions: Array<{ id: string; regions: Record<string, { description: string }> }>;
};
const known = model.partitions.flatMap(({ id, regions }) =>
	Object.keys(regions).map((region) => [region, id] as const),
);

it('knows every region of the catalog and its partition', () => {
	expect(known.length).toBeGreaterThan(50);
	expect(known.filter(([region, id]) => partitionOf(region)?.id !== id || normalizeRegion(region) !== region)).toEqual(
		[],
	);
});

it.each([
	['us-east-9', 'aws'],
	['nz-north-1', 'aws'],
	['us-gov-north-1', 'aws-us-gov'],
	['cn-south-1', 'aws-cn'],
	['eusc-de-west-2', 'aws-eusc'],
	['us-iso-north-1', 'aws-iso'],
	['us-isob-north-1', 'aws-iso-b'],
	['eu-isoe-east-1', 'aws-iso-e'],
	['us-isof-north-1', 'aws-iso-f'],
])('takes the newer region %s to be of %s', (region, partition) => expect(partitionOf(region)?.id).toBe(partition));

it.each([
	['EU', 'eu-west-1'],
	[' eu-central-1\n', 'eu-central-1'],
	['US-EAST-1', 'us-east-1'],
	['eusc-de-east-1', 'eusc-de-east-1'],
	['us-isof-south-1', 'us-isof-south-1'],
	['aws-global', 'aws-global'],
])('%j is %s', (given, region) => expect(normalizeRegion(given)).toBe(region));

const BAD = [
	'',
	' ',
	'eu',
	'us',
	'useast1',
	'us-east',
	'us-east-',
	'us-east-1a',
	'us-east-100',
	'us_east_1',
	'us-east-1.evil.com',
	'us-east-1/',
	'us-east-1#',
	'us-east-1?x',
	'us-east-1@evil.com',
	'us-east-1\\',
	'us-east-1\0',
	'us-east-1\nx',
	'us-еast-1',
	'us-east-１',
	'mars-north-9',
	'evil-evil-evil-evil-1',
	'169.254.169.254',
	'localhost',
	'null',
	'*',
	'us-*-1',
	'../us-east-1',
	'constructor',
	'__proto__',
	'toString',
	'us--east-1',
	'-us-east-1',
];

it.each(BAD)('%j is refused', (given) => {
	expect(isRegionShape(given)).toBe(false);
	let error: unknown;
	try {
		normalizeRegion(given, 'stsRegion');
	} catch (e) {
		error = e;
	}
	expect(error).toMatchObject({ code: 'InvalidRegion', field: 'stsRegion', attempts: 0 });
});

it('pseudo regions are regions, but no host prints them', () => {
	expect([isRegionShape('aws-global'), isRegionLabel('aws-global'), isRegionLabel('eu-west-1')]).toEqual([
		true,
		false,
		true,
	]);
});

it('lists all regions with their names, without pseudo regions', () => {
	const regions = listRegions();
	const real = known.filter(([region]) => !region.endsWith('-global'));
	expect(regions.map(({ id, partition }) => [id, partition])).toEqual(real);
	expect(regions).toContainEqual({ id: 'eu-central-1', name: 'Europe (Frankfurt)', partition: 'aws' });
	expect(new Set(regions.map(({ partition }) => partition)).size).toBe(8);
});
