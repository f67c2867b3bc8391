import { operation } from '../../shared/operation';
import { platformApplication } from '../fields';
import { simpleEndpoint } from '../simpleEndpoint';
import { withNextStep } from '../refusals';

export const getMany = operation({
	command: 'ListEndpointsByPlatformApplication',
	name: 'Get Many',
	action: 'Get many endpoints',
	description: 'List the endpoints of a platform application',
	fields: { PlatformApplicationArn: platformApplication },
	simplify: simpleEndpoint,
	failure: withNextStep,
});
