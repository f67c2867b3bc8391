import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { wantedCluster } from '../fields';

const deleteCluster = operation({
	command: 'DeleteCluster',
	name: 'Delete',
	action: 'Delete a cluster',
	description: 'Delete a cluster that has no services, tasks and instances',
	fields: { cluster: wantedCluster },
	output: () => ({ deleted: true }),
	failure: nextSteps({
		ClusterContainsServicesException: "Delete its services first ('Service: Delete').",
		ClusterContainsTasksException: "Stop its tasks first ('Task: Stop').",
		ClusterContainsContainerInstancesException: 'Deregister its container instances first.',
	}),
});

export { deleteCluster as delete };
