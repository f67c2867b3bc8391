import { operation } from '../../shared/operation';
import { table } from '../fields';

export const setTimeToLive = operation({
	command: 'UpdateTimeToLive',
	name: 'Set Time to Live',
	action: 'Set the time to live of a table',
	description: 'Let items expire by an attribute, or end that. AWS takes up to an hour, and one change an hour.',
	fields: {
		TableName: table,
		'TimeToLiveSpecification.Enabled': {
			name: 'enabled',
			label: 'Items Expire',
			default: true,
			description: 'Whether items are deleted some time after the time in their attribute',
		},
		'TimeToLiveSpecification.AttributeName': {
			name: 'attributeName',
			label: 'Attribute',
			placeholder: 'e.g. expiresAt',
			description: 'Attribute with the time in seconds since 1970, as a number',
		},
	},
	output: ({ TimeToLiveSpecification }) => TimeToLiveSpecification ?? {},
});
