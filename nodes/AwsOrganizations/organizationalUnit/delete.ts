import { operation } from '../../shared/operation';
import { failure, unit } from '../fields';

const deleteUnit = operation({
	command: 'DeleteOrganizationalUnit',
	name: 'Delete',
	action: 'Delete an organizational unit',
	description: 'Delete an organizational unit that is empty: AWS refuses it while accounts or units are in it',
	fields: { OrganizationalUnitId: unit },
	failure,
});

export { deleteUnit as delete };
