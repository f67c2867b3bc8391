import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const get = operation({
	command: 'DescribeOrganization',
	name: 'Get',
	action: 'Get the organization',
	description: 'Get the organization that the account is in, with its ID and its management account',
	fields: {},
	simplify: ({ Organization }) => Organization,
	failure,
});
