import { operation } from '../../shared/operation';
import { phoneNumber } from '../fields';
import { withNextStep } from '../refusals';

export const addSandboxNumber = operation({
	command: 'CreateSMSSandboxPhoneNumber',
	name: 'Add Sandbox Number',
	action: 'Add a phone number to the sandbox',
	description: 'Add a phone number to the sandbox; AWS sends a password to it',
	fields: { PhoneNumber: phoneNumber, LanguageCode: { label: 'Language' } },
	failure: withNextStep,
});
