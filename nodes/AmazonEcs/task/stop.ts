import { operation } from '../../shared/operation';
import { cluster, task } from '../fields';
import { simpleTask } from '../simple';

export const stop = operation({
	command: 'StopTask',
	name: 'Stop',
	action: 'Stop a task',
	description: 'End a running task: SIGTERM, and SIGKILL after 30 seconds by default',
	fields: {
		cluster,
		task,
		reason: { placeholder: 'e.g. not needed any more', description: 'Shown with the stopped task' },
	},
	simplify: ({ task: stopped, tasks }) =>
		simpleTask((stopped ?? (tasks as readonly unknown[] | undefined)?.[0] ?? {}) as Record<string, unknown>),
	wait: { waiter: 'TasksStopped', default: false, input: (input) => ({ cluster: input.cluster, tasks: [input.task] }) },
});
