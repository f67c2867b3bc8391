import { operation } from '../../shared/operation';
import { phoneNumber } from '../fields';
import { withNextStep } from '../refusals';

export const optIn = operation({
	command: 'OptInPhoneNumber',
	name: 'Opt In',
	action: 'Opt a phone number in',
	description: "Allow text messages to a phone number again, with its owner's consent; once in 30 days",
	fields: { phoneNumber },
	failure: withNextStep,
});
