import { attributesToTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { endpoint } from '../fields';
import { withNextStep } from '../refusals';

const attributes = {
	Enabled: {
		type: 'boolean',
		optional: true,
		default: true,
		description:
			'Whether messages are delivered. AWS switches it off when the platform says that the token is not valid.',
	},
	Token: { type: 'string', label: 'Device Token', optional: true, description: 'New token of the app on the device' },
	CustomUserData: { type: 'string', optional: true, description: 'Text of your own, up to 2048 bytes' },
} as const;

export const update = operation({
	command: 'SetEndpointAttributes',
	name: 'Update',
	action: 'Update an endpoint',
	description: 'Change the token of an endpoint, its user data, or switch it on and off',
	covers: ['Attributes'],
	fields: { EndpointArn: endpoint, ...attributes },
	input: ({ EndpointArn, ...values }) => {
		const set = attributesToTexts(values, Object.keys(attributes));
		return { EndpointArn, ...(Object.keys(set).length === 0 ? {} : { Attributes: set }) };
	},
	failure: withNextStep,
});
