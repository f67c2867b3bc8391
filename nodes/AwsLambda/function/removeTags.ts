import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { functionArn } from '../functionArn';
import { failure, functionName } from '../fields';

export const removeTags = operation({
	command: 'UntagResource',
	name: 'Remove Tags',
	action: 'Remove tags from a function',
	description: 'Remove tags from a function by their keys',
	covers: ['Resource'],
	uses: ['GetFunctionConfiguration'],
	fields: { FunctionName: { ...functionName.FunctionName, optional: false }, TagKeys: tagKeys },
	input: async ({ FunctionName: name, TagKeys }, run) => ({ Resource: await functionArn(String(name), run), TagKeys }),
	failure,
});
