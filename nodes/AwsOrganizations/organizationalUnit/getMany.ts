import { operation } from '../../shared/operation';
import { failure, parent } from '../fields';

export const getMany = operation({
	command: 'ListOrganizationalUnitsForParent',
	name: 'Get Many',
	action: 'Get many organizational units',
	description: 'List the organizational units that are directly in a root or another unit',
	fields: { ParentId: parent },
	failure,
});
