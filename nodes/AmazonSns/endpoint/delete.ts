import { operation } from '../../shared/operation';
import { endpoint } from '../fields';
import { withNextStep } from '../refusals';

const deleteEndpoint = operation({
	command: 'DeleteEndpoint',
	name: 'Delete',
	action: 'Delete an endpoint',
	description: 'Delete an endpoint; its subscriptions stay, and must be deleted by themselves',
	fields: { EndpointArn: endpoint },
	failure: withNextStep,
});

export { deleteEndpoint as delete };
