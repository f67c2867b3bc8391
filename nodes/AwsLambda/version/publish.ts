import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const publish = operation({
	command: 'PublishVersion',
	name: 'Publish',
	action: 'Publish a version of a function',
	description: 'Freeze code and settings of a function under a number; nothing new where nothing has changed',
	fields: {
		...functionName,
		Description: {},
		CodeSha256: { label: 'Code SHA-256', description: 'Publish only if the code still has this hash, in base64' },
		RevisionId: { description: 'Publish only if the function is still at this revision' },
	},
	wait: {
		waiter: 'PublishedVersionActive',
		default: true,
		input: ({ FunctionName }, { Version }) => ({ FunctionName, Qualifier: Version }),
	},
	failure,
});
