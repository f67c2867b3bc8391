import { logGroup } from './locators';

/** Name of a filter of a log group. */
export const filterName = { filterName: { placeholder: 'e.g. errors' } } as const;

export const filterPattern = {
	filterPattern: {
		required: false,
		placeholder: 'e.g. { $.level = "error" }',
		description: 'Words, or conditions on JSON in braces; all events where empty',
	},
} as const;

export const filterPrefix = {
	filterNamePrefix: { label: 'Name Prefix', description: 'Only filters whose name begins with this text' },
} as const;

/** A log group that need not be named. */
export const anyGroup = {
	logGroupName: {
		name: 'logGroup',
		locator: logGroup,
		optional: false,
		required: false,
		description: 'All log groups of the region where empty',
	},
} as const;
