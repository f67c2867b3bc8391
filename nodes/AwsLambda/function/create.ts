import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { codeFields, codeOf, configuration, failure, nested } from '../fields';

export const create = operation({
	command: 'CreateFunction',
	name: 'Create',
	action: 'Create a function',
	description: 'Create a function from a ZIP file or a container image',
	covers: ['Code'],
	fields: {
		FunctionName: { name: 'newFunctionName', placeholder: 'e.g. my-function' },
		Role: {
			label: 'Role ARN',
			placeholder: 'e.g. arn:aws:iam::111122223333:role/my-role',
			description: 'Execution role of the function',
		},
		...codeFields,
		Runtime: {
			optional: false,
			show: { codeFrom: ['binary', 's3'] },
			description: 'Language of the code',
			default: 'nodejs24.x',
		},
		Handler: { optional: false, default: 'index.handler', show: { codeFrom: ['binary', 's3'] } },
		Architectures: { description: 'Processor that the code is made for; x86_64 where not set' },
		Publish: { label: 'Publish Version', description: 'Whether to publish the first version at once' },
		Tags: tags,
		...configuration,
	},
	input: ({ codeFrom, zip, codeBucket, codeKey, imageUri, ...values }) => ({
		...nested(values),
		PackageType: codeFrom === 'image' ? 'Image' : 'Zip',
		Code: codeOf({ codeFrom, zip, codeBucket, codeKey, imageUri }),
	}),
	wait: {
		waiter: 'FunctionActiveV2',
		default: true,
		// The version that was published, if one was.
		input: ({ FunctionName }, { Version }) => ({ FunctionName, Qualifier: Version }),
		output: ({ Configuration }) => Configuration as Record<string, unknown>,
	},
	failure,
});
