import { operation } from '../../shared/operation';
import { nextSteps } from '../../shared/nextSteps';
import { address } from './address';

export const get = operation({
	command: 'GetSuppressedDestination',
	name: 'Get',
	action: 'Get an address of the suppression list',
	description: 'See since when and why Amazon SES does not send to an address',
	fields: address,
	output: ({ SuppressedDestination }) => SuppressedDestination,
	failure: nextSteps({
		NotFoundException:
			"The address is not on the account's list in this region. 'Get Many' lists those that are, without an error.",
	}),
});
