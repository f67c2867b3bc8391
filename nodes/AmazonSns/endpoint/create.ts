import { operation } from '../../shared/operation';
import { platformApplication } from '../fields';
import { withNextStep } from '../refusals';

export const create = operation({
	command: 'CreatePlatformEndpoint',
	name: 'Create',
	action: 'Create an endpoint',
	description: 'Register an app on a device for push notifications; the same token gives the same endpoint',
	fields: {
		PlatformApplicationArn: platformApplication,
		Token: { label: 'Device Token', description: 'What the platform has given to the app on the device' },
		CustomUserData: { description: 'Text of your own, up to 2048 bytes, e.g. the ID of a user' },
	},
	failure: withNextStep,
});
