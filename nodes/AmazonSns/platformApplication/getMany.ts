import { attributesFromTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListPlatformApplications',
	name: 'Get Many',
	action: 'Get many platform applications',
	description: 'List the platform applications of a region: what sends push notifications of one app on one platform',
	fields: {},
	simplify: ({ PlatformApplicationArn, Attributes }) => ({
		PlatformApplicationArn,
		...attributesFromTexts(Attributes),
	}),
});
