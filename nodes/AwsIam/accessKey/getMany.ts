import { operation } from '../../shared/operation';
import { ownerOfKey } from '../fields';

export const getMany = operation({
	command: 'ListAccessKeys',
	name: 'Get Many',
	action: 'Get many access keys',
	description: 'List the access keys of a user, without their secrets',
	fields: { UserName: ownerOfKey },
});
