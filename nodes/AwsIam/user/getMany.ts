import { operation } from '../../shared/operation';
import { pathPrefix } from '../fields';

export const getMany = operation({
	command: 'ListUsers',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List the users of the account',
	fields: { PathPrefix: pathPrefix },
});
