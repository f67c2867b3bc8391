import { operation } from '../../shared/operation';

export const getManySandboxNumbers = operation({
	command: 'ListSMSSandboxPhoneNumbers',
	name: 'Get Many Sandbox Numbers',
	action: 'Get many phone numbers of the sandbox',
	description: 'List the phone numbers that have been added to the sandbox, verified or not',
	fields: {},
});
