import type { Locator } from './locators';

export interface Tagged {
	readonly Tags?: ReadonlyArray<{ readonly Key?: string; readonly Value?: string }>;
}

/** What the console shows as the name: the value of the tag "Name". */
export const nameTag = ({ Tags = [] }: Tagged): string | undefined => Tags.find(({ Key }) => Key === 'Name')?.Value;

/** An entry of a list: ID, name tag and what else tells it apart. */
export const labelled = (
	value: unknown,
	entry: unknown,
	...facts: readonly unknown[]
): { name: string; value: string } => {
	const told = [nameTag(entry as Tagged), ...facts].filter((fact) => fact !== undefined && fact !== '');
	return { name: told.length === 0 ? String(value) : `${String(value)} (${told.join(', ')})`, value: String(value) };
};

export const facts = (entry: unknown): Readonly<Record<string, unknown>> => entry as Readonly<Record<string, unknown>>;

export const subnet: Locator = {
	method: 'searchSubnets',
	label: 'Subnet',
	list: {
		command: 'ec2:DescribeSubnets',
		item: (entry) => labelled(facts(entry).SubnetId, entry, facts(entry).AvailabilityZone, facts(entry).VpcId),
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. subnet-0123456789abcdef0' }],
};

export const securityGroup: Locator = {
	method: 'searchSecurityGroups',
	label: 'Security Group',
	list: {
		command: 'ec2:DescribeSecurityGroups',
		item: (entry) => labelled(facts(entry).GroupId, entry, facts(entry).GroupName, facts(entry).VpcId),
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. sg-0123456789abcdef0' }],
};

export const vpc: Locator = {
	method: 'searchVpcs',
	label: 'VPC',
	list: {
		command: 'ec2:DescribeVpcs',
		item: (entry) => labelled(facts(entry).VpcId, entry, facts(entry).CidrBlock),
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. vpc-0123456789abcdef0' }],
};
