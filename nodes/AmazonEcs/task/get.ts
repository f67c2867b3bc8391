import { operation } from '../../shared/operation';
import { onlyIn } from '../failures';
import { cluster, task } from '../fields';
import { simpleTask } from '../simple';

export const get = operation({
	command: 'DescribeTasks',
	name: 'Get',
	action: 'Get a task',
	description: 'Read a task: state, containers, exit codes; ended ones for about an hour',
	fields: { cluster, task },
	covers: ['tasks', 'include'],
	input: ({ cluster: name, task: id }) => ({
		cluster: name,
		tasks: id === undefined ? undefined : [id],
		include: ['TAGS'],
	}),
	output: (output) => onlyIn(output, 'tasks'),
	simplify: (output) => simpleTask(onlyIn(output, 'tasks')),
});
