import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { address } from './address';

const deleteAddress = operation({
	command: 'DeleteSuppressedDestination',
	name: 'Delete',
	action: 'Delete an address from the suppression list',
	description: 'Let Amazon SES send to an address again',
	fields: address,
	failure,
});

export { deleteAddress as delete };
