import { operation } from '../../shared/operation';
import { phoneNumber } from '../fields';
import { withNextStep } from '../refusals';

export const deleteSandboxNumber = operation({
	command: 'DeleteSMSSandboxPhoneNumber',
	name: 'Delete Sandbox Number',
	action: 'Delete a phone number of the sandbox',
	description: 'Remove a phone number from the sandbox; possible 24 hours after it was verified',
	fields: { PhoneNumber: phoneNumber },
	failure: withNextStep,
});
