import { operation } from '../../shared/operation';
import { endpoint } from '../fields';
import { simpleEndpoint } from '../simpleEndpoint';
import { withNextStep } from '../refusals';

export const get = operation({
	command: 'GetEndpointAttributes',
	name: 'Get',
	action: 'Get an endpoint',
	description: 'Get the token of an endpoint, its user data and whether it is enabled',
	fields: { EndpointArn: endpoint },
	simplify: ({ Attributes }, { EndpointArn }) => simpleEndpoint({ EndpointArn, Attributes }),
	failure: withNextStep,
});
