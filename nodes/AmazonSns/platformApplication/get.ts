import { attributesFromTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { platformApplication } from '../fields';
import { withNextStep } from '../refusals';

export const get = operation({
	command: 'GetPlatformApplicationAttributes',
	name: 'Get',
	action: 'Get a platform application',
	description: 'Get the attributes of a platform application, e.g. when its certificate ends',
	fields: { PlatformApplicationArn: platformApplication },
	simplify: ({ Attributes }, { PlatformApplicationArn }) => ({
		PlatformApplicationArn,
		...attributesFromTexts(Attributes),
	}),
	failure: withNextStep,
});
