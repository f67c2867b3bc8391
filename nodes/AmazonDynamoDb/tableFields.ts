import type { Field } from '../shared/operation';

const keyType = (label: string, show?: Field['show']) =>
	({
		label,
		type: 'options',
		optional: false,
		default: 'S',
		choices: { S: 'Text', N: 'Number', B: 'Binary' },
		...(show === undefined ? {} : { show }),
	}) as const;

/** The key of a new table or index. */
export const keyDefinition = {
	partitionKey: {
		label: 'Partition Key',
		type: 'string',
		optional: false,
		placeholder: 'e.g. id',
		description: 'Name of the attribute by which items are found',
	},
	partitionKeyType: keyType('Partition Key Type'),
	sortKey: {
		label: 'Sort Key',
		type: 'string',
		optional: false,
		required: false,
		placeholder: 'e.g. date',
		description: 'Name of the attribute by which the items of one partition key are ordered; none where empty',
	},
	sortKeyType: keyType('Sort Key Type'),
} as const;

/** Capacity that is paid whether it is used or not. */
export const capacity = {
	readCapacity: {
		label: 'Read Capacity Units',
		type: 'number',
		optional: true,
		default: 5,
		description: 'Reads of 4 KB per second; for billing mode Provisioned',
	},
	writeCapacity: {
		label: 'Write Capacity Units',
		type: 'number',
		optional: true,
		default: 5,
		description: 'Writes of 1 KB per second; for billing mode Provisioned',
	},
} as const;

export const attributeTypes = {
	label: 'Attribute Types (JSON)',
	type: 'json',
	optional: true,
	description: 'Types of the key attributes of indexes: {"date": "S", "amount": "N"}',
} as const;

/** Settings of a table that can be changed later. */
export const tableSettings = {
	streamViewType: {
		label: 'Stream',
		type: 'options',
		optional: true,
		default: 'NEW_AND_OLD_IMAGES',
		choices: {
			NEW_AND_OLD_IMAGES: 'New and Old Item',
			NEW_IMAGE: 'New Item',
			OLD_IMAGE: 'Old Item',
			KEYS_ONLY: 'Keys Only',
			off: 'Off',
		},
		description: 'What the stream of changes holds of each item',
	},
	TableClass: { optional: true },
	DeletionProtectionEnabled: {
		label: 'Deletion Protection',
		optional: true,
		default: true,
		description: 'Whether the table cannot be deleted until this is switched off',
	},
} as const;
