import { facts, labelled } from '../shared/ec2Locators';
import type { Locator } from '../shared/locators';
import { nameInArn } from '../shared/locators';

/** The ID at the end of an ARN; anything else as it stands. */
const idOf = (value: string): string => (value.startsWith('arn:') ? nameInArn(value) : value);

const byId = (placeholder: string): Pick<Locator, 'modes' | 'resolve'> => ({
	modes: [{ name: 'id', label: 'By ID', placeholder: `e.g. ${placeholder}` }],
	resolve: idOf,
});

const stateOf = (entry: unknown): unknown => facts(facts(entry).State).Name;

export const instance: Locator = {
	method: 'searchInstances',
	label: 'Instance',
	list: {
		command: 'DescribeInstances',
		entries: 'Reservations[].Instances[]',
		item: (entry) =>
			stateOf(entry) === 'terminated'
				? undefined
				: labelled(facts(entry).InstanceId, entry, facts(entry).InstanceType, stateOf(entry)),
	},
	...byId('i-0123456789abcdef0'),
};

/** Where an operation takes several at once. */
export const instances: Locator = {
	...instance,
	description: 'By ID, also several separated by commas; one call for all of them',
};

export const volume: Locator = {
	method: 'searchVolumes',
	label: 'Volume',
	list: {
		command: 'DescribeVolumes',
		item: (entry) => labelled(facts(entry).VolumeId, entry, `${String(facts(entry).Size)} GiB`, facts(entry).State),
	},
	...byId('vol-0123456789abcdef0'),
};

export const snapshot: Locator = {
	method: 'searchSnapshots',
	label: 'Snapshot',
	description: 'The list has those of your account',
	list: {
		command: 'DescribeSnapshots',
		input: () => ({ OwnerIds: ['self'] }),
		item: (entry) => labelled(facts(entry).SnapshotId, entry, facts(entry).Description, facts(entry).VolumeId),
	},
	...byId('snap-0123456789abcdef0'),
};

export const image: Locator = {
	method: 'searchImages',
	label: 'Image',
	description: 'The list has those of your account; enter the ID (AMI ID) of any other',
	list: {
		command: 'DescribeImages',
		input: () => ({ Owners: ['self'] }),
		item: (entry) => labelled(facts(entry).ImageId, {}, facts(entry).Name),
	},
	...byId('ami-0123456789abcdef0'),
};

export const keyPair: Locator = {
	method: 'searchKeyPairs',
	label: 'Key Pair',
	list: {
		command: 'DescribeKeyPairs',
		entries: 'KeyPairs',
		item: (entry) => ({ name: String(facts(entry).KeyName), value: String(facts(entry).KeyName) }),
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. admin' }],
};

export const elasticIp: Locator = {
	method: 'searchElasticIps',
	label: 'Elastic IP',
	list: {
		command: 'DescribeAddresses',
		entries: 'Addresses',
		item: (entry) => labelled(facts(entry).AllocationId, entry, facts(entry).PublicIp, facts(entry).InstanceId),
	},
	...byId('eipalloc-0123456789abcdef0'),
};
