import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const getCreateStatus = operation({
	command: 'DescribeCreateAccountStatus',
	name: 'Get Create Status',
	action: 'Get the status of a creation of an account',
	description: 'Tell whether the creation of an account is in progress, has succeeded or has failed, and why',
	fields: {
		CreateAccountRequestId: {
			label: 'Request ID',
			placeholder: 'e.g. car-examplecreateaccountrequestid111',
			description: 'The ID in the output of Create',
		},
	},
	simplify: ({ CreateAccountStatus }) => CreateAccountStatus,
	failure,
});
