import { operation } from '../../shared/operation';
import { failure, parent } from '../fields';

export const getManyOfParent = operation({
	command: 'ListAccountsForParent',
	name: 'Get Many of Parent',
	action: 'Get many accounts of a parent',
	description:
		'List the accounts that are directly in a root or an organizational unit; those of units below it are not in the list',
	fields: { ParentId: parent },
	failure,
});
