import { operation } from '../../shared/operation';

export const getSandboxStatus = operation({
	command: 'GetSMSSandboxAccountStatus',
	name: 'Get Sandbox Status',
	action: 'Get the status of the sandbox',
	description: 'Tell whether your account can send text messages to verified phone numbers only',
	fields: {},
});
