import { operation } from '../../shared/operation';
import { failure, unit, unitName } from '../fields';

export const update = operation({
	command: 'UpdateOrganizationalUnit',
	name: 'Update',
	action: 'Update an organizational unit',
	description: 'Give an organizational unit another name; its ID, accounts and policies stay',
	fields: { OrganizationalUnitId: unit, Name: { ...unitName, optional: false, required: true } },
	simplify: ({ OrganizationalUnit }) => OrganizationalUnit,
	failure,
});
