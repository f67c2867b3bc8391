import { operation } from '../../shared/operation';

export const getManyOptedOut = operation({
	command: 'ListPhoneNumbersOptedOut',
	name: 'Get Many Opted Out',
	action: 'Get many phone numbers that have opted out',
	description: 'List the phone numbers that have refused to get text messages from your account',
	fields: {},
});
