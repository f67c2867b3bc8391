import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { address } from './address';

export const put = operation({
	command: 'PutSuppressedDestination',
	name: 'Put',
	action: 'Put an address on the suppression list',
	description: 'Keep Amazon SES from sending to an address',
	fields: {
		...address,
		Reason: { choices: { BOUNCE: 'Bounce', COMPLAINT: 'Complaint' }, description: 'Why it is on the list' },
	},
	failure,
});
