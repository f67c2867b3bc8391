import { operation } from '../../shared/operation';
import { account, failure } from '../fields';

export const get = operation({
	command: 'DescribeAccount',
	name: 'Get',
	action: 'Get an account',
	description: 'Get the name, e-mail address and state of an account',
	fields: { AccountId: account },
	simplify: ({ Account }) => Account,
	failure,
});
