import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const getMany = operation({
	command: 'ListAccounts',
	name: 'Get Many',
	action: 'Get many accounts',
	description: 'List all accounts of the organization, the management account and suspended ones included',
	fields: {},
	failure,
});
