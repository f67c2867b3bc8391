import { operation } from '../../shared/operation';
import { phoneNumber } from '../fields';
import { withNextStep } from '../refusals';

export const checkOptOut = operation({
	command: 'CheckIfPhoneNumberIsOptedOut',
	name: 'Check Opt-Out',
	action: 'Check whether a phone number has opted out',
	description: 'Tell whether a phone number has refused to get text messages from your account',
	fields: { phoneNumber },
	failure: withNextStep,
});
