import type { Service } from '../shared/operation';
import * as bundle from './bundle';
import * as directory from './directory';
import * as tag from './tag';
import * as workspace from './workspace';

/** Amazon WorkSpaces. */
export const workSpaces: Service = {
	key: 'workspaces',
	node: 'amazonWorkSpaces',
	name: 'Amazon WorkSpaces',
	resources: {
		bundle: { name: 'Bundle', operations: bundle, default: 'getMany' },
		directory: { name: 'Directory', operations: directory, default: 'getMany' },
		tag: { name: 'Tag', operations: tag, default: 'add' },
		workspace: { name: 'WorkSpace', operations: workspace, default: 'getMany' },
	},
	default: 'workspace',
	notes: [
		'AWS answers at once and works on for minutes: Get Many tells the state of a WorkSpace. A new one takes about 20 minutes.',
		'Start, Stop, Reboot and Terminate put up to 25 items into one call. What AWS refuses is the error of its own item.',
		'Only WorkSpaces with the running mode Auto Stop or Manual can be started and stopped.',
		'Terminate deletes a WorkSpace with the data of its user for good. Rebuild sets the system back to its bundle, and the data to the last snapshot of up to 12 hours before.',
		'A directory must be registered with Amazon WorkSpaces, and the user must be in it, before a WorkSpace is created.',
	],
};
