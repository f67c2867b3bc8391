import { operation } from '../../shared/operation';
import { phoneNumber } from '../fields';
import { withNextStep } from '../refusals';

export const verifySandboxNumber = operation({
	command: 'VerifySMSSandboxPhoneNumber',
	name: 'Verify Sandbox Number',
	action: 'Verify a phone number of the sandbox',
	description: 'Verify a phone number with the password that AWS has sent to it',
	fields: { PhoneNumber: phoneNumber, OneTimePassword: { label: 'One-Time Password', secret: true } },
	failure: withNextStep,
});
