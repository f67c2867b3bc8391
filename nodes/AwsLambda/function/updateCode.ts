import { operation } from '../../shared/operation';
import { codeFields, codeOf, failure, functionName } from '../fields';

export const updateCode = operation({
	command: 'UpdateFunctionCode',
	name: 'Update Code',
	action: 'Update the code of a function',
	description: 'Replace the code of a function, and publish it as a version if wanted',
	fields: {
		...functionName,
		...codeFields,
		Publish: { label: 'Publish Version', description: 'Whether to publish a version with the new code' },
		DryRun: { description: 'Whether only to check the request' },
		Architectures: { description: 'Processor that the code is made for' },
	},
	input: ({ codeFrom, zip, codeBucket, codeKey, imageUri, ...values }) => ({
		...values,
		...codeOf({ codeFrom, zip, codeBucket, codeKey, imageUri }),
	}),
	wait: {
		waiter: 'FunctionUpdatedV2',
		default: true,
		// The version that was published, if one was.
		input: ({ FunctionName }, { Version }) => ({ FunctionName, Qualifier: Version }),
		output: ({ Configuration }) => Configuration as Record<string, unknown>,
	},
	failure,
});
