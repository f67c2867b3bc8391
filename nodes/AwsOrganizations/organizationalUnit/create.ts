import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failure, parent, unitName } from '../fields';

export const create = operation({
	command: 'CreateOrganizationalUnit',
	name: 'Create',
	action: 'Create an organizational unit',
	description: 'Create an organizational unit in a root or another unit; five levels at most',
	fields: { ParentId: parent, Name: unitName, Tags: tags },
	simplify: ({ OrganizationalUnit }) => OrganizationalUnit,
	failure,
});
