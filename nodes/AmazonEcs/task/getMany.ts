import { operation } from '../../shared/operation';
import { describedPages } from '../described';
import { cluster, launchType } from '../fields';
import { service } from '../locators';
import { simpleTask } from '../simple';

export const getMany = operation({
	command: 'ListTasks',
	name: 'Get Many',
	action: 'Get many tasks',
	description: 'List the tasks of a cluster with their state, those that run where nothing else is said',
	uses: ['DescribeTasks'],
	fields: {
		cluster,
		serviceName: { locator: service },
		family: { placeholder: 'e.g. report', description: 'Family of the task definition' },
		desiredStatus: {
			choices: { RUNNING: 'Running', STOPPED: 'Stopped' },
			description: 'Those that run, or those that have ended within the last hour',
		},
		startedBy: { description: 'Only tasks that were started with this text' },
		launchType,
	},
	pages: describedPages({ list: 'ListTasks', describe: 'DescribeTasks', member: 'tasks', size: 100 }),
	simplify: simpleTask,
});
