import { operation } from '../../shared/operation';
import { failure, unit } from '../fields';

export const get = operation({
	command: 'DescribeOrganizationalUnit',
	name: 'Get',
	action: 'Get an organizational unit',
	description: 'Get the name and the ARN of an organizational unit',
	fields: { OrganizationalUnitId: unit },
	simplify: ({ OrganizationalUnit }) => OrganizationalUnit,
	failure,
});
