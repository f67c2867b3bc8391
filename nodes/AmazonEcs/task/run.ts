import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failureIn, listIn } from '../failures';
import { cluster, launchType, networkFields, taskDefinition } from '../fields';
import { networkOf } from '../network';
import { overrideFields, overridesOf } from '../overrides';
import { simpleTask } from '../simple';

export const run = operation({
	command: 'RunTask',
	name: 'Run',
	action: 'Run a task',
	description: 'Start a task, wait until it has ended, and give the exit codes of its containers',
	fields: {
		cluster,
		taskDefinition,
		launchType: { ...launchType, optional: false, default: 'FARGATE' },
		...networkFields,
		subnets: { ...networkFields.subnets, optional: false, required: false },
		...overrideFields,
		count: { label: 'Number of Tasks', default: 1, description: 'Up to 10' },
		group: { placeholder: 'e.g. reports', description: 'Name under which tasks are found again' },
		startedBy: { placeholder: 'e.g. n8n', description: 'Up to 128 characters by which tasks are found again' },
		platformVersion: { placeholder: 'e.g. LATEST', description: 'Of Fargate' },
		tags,
	},
	input: ({ subnets, securityGroups, publicIp, container, command, environment, cpu, memory, ...values }) => ({
		...values,
		networkConfiguration: networkOf({ subnets, securityGroups, publicIp }),
		overrides: overridesOf({ container, command, environment, cpu, memory }),
	}),
	simplify: simpleTask,
	job: {
		recipe: 'ecsTask',
		output: ({ started, status }, _, { simplify }) => {
			// Of several tasks some may not have been started; that the others have ended well is not the whole truth.
			const failure = failureIn(started);
			if (failure !== undefined) throw failure;
			const tasks = listIn(status, 'tasks');
			return simplify ? tasks.map(simpleTask) : tasks;
		},
	},
	failure: nextSteps({
		ClusterNotFoundException: 'Check the name of the cluster and the region.',
		ClientException: 'Check that the task definition has an active revision in this region.',
		InvalidParameterException: 'On Fargate, Subnets must be set, and the task definition must allow Fargate (awsvpc).',
	}),
});
