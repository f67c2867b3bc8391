import { operation } from '../../shared/operation';
import { cluster, service } from '../fields';
import { serviceUpdate } from '../serviceUpdate';

export const forceDeployment = operation({
	command: 'UpdateService',
	name: 'Force Deployment',
	action: 'Force a deployment of a service',
	description: 'Replace all tasks of a service, e.g. after a new image got the same tag, and wait until it is stable',
	always: { forceNewDeployment: true },
	fields: { cluster, service },
	...serviceUpdate,
});
