import { attributesToTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { platformApplication } from '../fields';
import { withNextStep } from '../refusals';

const attributes = {
	PlatformCredential: {
		type: 'string',
		optional: true,
		secret: true,
		description: 'Private key, token or API key of the platform, e.g. the JSON of the service account of Firebase',
	},
	PlatformPrincipal: {
		type: 'string',
		optional: true,
		secret: true,
		description: 'Certificate, signing key ID or client ID of the platform, where it has one',
	},
	EventDeliveryFailure: {
		type: 'string',
		optional: true,
		label: 'Delivery Failure Topic ARN',
		description: 'Topic that is told of failed deliveries',
	},
} as const;

export const update = operation({
	command: 'SetPlatformApplicationAttributes',
	name: 'Update',
	action: 'Update a platform application',
	description: 'Change the keys of a platform application, or the topic that is told of failures',
	covers: ['Attributes'],
	fields: { PlatformApplicationArn: platformApplication, ...attributes },
	input: ({ PlatformApplicationArn, ...values }) => {
		const set = attributesToTexts(values, Object.keys(attributes));
		return { PlatformApplicationArn, ...(Object.keys(set).length === 0 ? {} : { Attributes: set }) };
	},
	failure: withNextStep,
});
