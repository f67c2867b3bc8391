import type { Fields } from '../../shared/operation';
import { operation } from '../../shared/operation';
import { simpleSecret } from '../simpleSecret';

const filters = {
	name: { type: 'string', label: 'Name Begins With', optional: true, description: 'Capital and small letters differ' },
	description: { type: 'string', label: 'Description Contains Word Beginning With', optional: true },
	'tag-key': { type: 'string', name: 'tagKey', label: 'Tag Key Begins With', optional: true },
	'tag-value': { type: 'string', name: 'tagValue', label: 'Tag Value Begins With', optional: true },
	all: {
		type: 'string',
		name: 'search',
		label: 'Search',
		optional: true,
		description: 'Words anywhere in name, tags and description',
	},
} as const satisfies Fields;

export const getMany = operation({
	command: 'ListSecrets',
	name: 'Get Many',
	action: 'Get many secrets',
	description: 'List secrets, without their values',
	fields: {
		...filters,
		IncludePlannedDeletion: {
			label: 'Include Deleted',
			description: 'Whether to list secrets that are marked for deletion, too',
		},
		SortBy: {},
		SortOrder: { choices: { asc: 'Ascending', desc: 'Descending' } },
	},
	covers: ['Filters'],
	input: ({ IncludePlannedDeletion, SortBy, SortOrder, ...values }) => {
		const given = Object.entries(values).map(([Key, value]) => ({ Key, Values: [value] }));
		return { IncludePlannedDeletion, SortBy, SortOrder, Filters: given.length === 0 ? undefined : given };
	},
	simplify: simpleSecret,
});
