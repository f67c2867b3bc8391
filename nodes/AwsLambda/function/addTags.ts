import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { functionArn } from '../functionArn';
import { failure, functionName } from '../fields';

export const addTags = operation({
	command: 'TagResource',
	name: 'Add Tags',
	action: 'Add tags to a function',
	description: 'Add tags to a function, or change their values',
	covers: ['Resource'],
	uses: ['GetFunctionConfiguration'],
	fields: { FunctionName: { ...functionName.FunctionName, optional: false }, Tags: { ...tags, optional: false } },
	input: async ({ FunctionName: name, Tags }, run) => ({ Resource: await functionArn(String(name), run), Tags }),
	failure,
});
