import { AwsLambda } from '../../../nodes/AwsLambda/AwsLambda.node';
import { describeBadInput } from '../badInput';

const functionName = { __rl: true, mode: 'name', value: 'orders' };

describeBadInput(
	AwsLambda,
	[
		[
			'no function',
			'function:invoke',
			{ functionName: '={{ null }}' },
			/^'Function' is not set$/,
			/Give this parameter/,
		],
		[
			'an ARN of another service',
			'function:invoke',
			{ functionName: { __rl: true, mode: 'arn', value: 'arn:aws:sqs:eu-west-1:111122223333:orders' } },
			/'Function' is no ARN of the service "lambda": arn:aws:sqs/,
			/whole ARN/,
		],
		[
			'no version for provisioned concurrency',
			'provisionedConcurrency:set',
			{ functionName, qualifier: "={{ '' }}" },
			/^'Qualifier' is not set$/,
			/Give this parameter/,
		],
		[
			'JSON that is none',
			'function:invoke',
			{ functionName, payloadFrom: 'json', json: '={{ "{a" }}' },
			/'JSON' is not valid JSON/,
			/double quotes/,
		],
		[
			'no text',
			'function:invoke',
			{ functionName, payloadFrom: 'text', text: "={{ '' }}" },
			/^'Text' is not set$/,
			/Give this parameter/,
		],
		[
			'a client context that is no JSON',
			'function:invoke',
			{ functionName, options: { clientContext: '={{ "{a" }}' } },
			/'Client Context' is not valid JSON/,
			/double quotes/,
		],
		[
			'a ZIP file that is not there',
			'function:updateCode',
			{ functionName, codeFrom: 'binary', binaryPropertyName: "={{ '' }}" },
			/'Input Binary Field' is not set/,
			/bucket/,
		],
		[
			'a share without a version',
			'alias:update',
			{
				functionName,
				aliasName: { __rl: true, mode: 'name', value: 'a' },
				functionVersion: '1',
				options: { secondShare: 10 },
			},
			/'Second Version' and 'Share/,
			/both options/,
		],
		[
			'a share that is no percentage',
			'alias:create',
			{ functionName, aliasName: 'a', functionVersion: '1', options: { secondVersion: '2', secondShare: 101 } },
			/from 0 to 100/,
			/both options/,
		],
	],
	[
		['ResourceNotFoundException', 'function:invoke', { functionName }, /version or alias, and region/],
		['InvalidRequestContentException', 'function:invoke', { functionName }, /must be JSON/],
		['RequestTooLargeException', 'function:invoke', { functionName }, /6 MB[\s\S]*Amazon S3/],
		['ResourceConflictException', 'function:updateConfiguration', { functionName }, /under way/],
		['PreconditionFailedException', 'version:publish', { functionName }, /RevisionId/],
	],
	(code, message) => ({
		status: 400,
		headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
		body: { message, Type: 'User' },
	}),
);
