import { bucket } from '../../shared/bucket';
import { operation } from '../../shared/operation';
import { asyncOutput, outputFolder } from '../asyncOutput';
import { failure } from '../errors';
import { videoModel } from '../locators';

export const run = operation({
	command: 'StartAsyncInvoke',
	name: 'Run',
	action: 'Run an asynchronous invocation',
	description: "Start a model that works for minutes, with a request in the model's own words, and wait for it",
	uses: ['s3:PutObject'],
	fields: {
		modelId: { locator: { ...videoModel, method: 'searchAsyncModels' } },
		modelInput: { type: 'json', optional: false, description: "The model's own request" },
		bucket: {
			locator: { ...bucket, label: 'Output Bucket', description: 'A bucket in the region that is called' },
			optional: false,
		},
		prefix: { type: 'string', optional: true, placeholder: 'e.g. videos/', description: 'Folder in the bucket' },
	},
	covers: ['outputDataConfig'],
	input: ({ modelId, modelInput, bucket: Bucket, prefix }) => ({
		modelId,
		modelInput,
		outputDataConfig: outputFolder(Bucket, prefix),
	}),
	job: {
		recipe: 'bedrockAsyncInvocation',
		output: async ({ status }, _values, context) => await asyncOutput(status, undefined, context),
	},
	failure,
});
