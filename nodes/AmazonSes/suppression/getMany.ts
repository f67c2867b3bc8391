import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListSuppressedDestinations',
	name: 'Get Many',
	action: 'Get many addresses of the suppression list',
	description: 'List the addresses to which Amazon SES does not send',
	fields: {
		Reasons: { description: 'Bounces or complaints alone; both where empty' },
		StartDate: { label: 'Added After', description: 'Only those that came onto the list after this time' },
		EndDate: { label: 'Added Before', description: 'Only those that came onto the list before this time' },
	},
});
