import { operation } from '../../shared/operation';
import { group } from '../fields';
import { filterName, filterPattern } from '../filterFields';
import { failure } from '../groups';

export const put = operation({
	command: 'PutSubscriptionFilter',
	name: 'Put',
	action: 'Put a subscription filter',
	description: 'Send log events to another service as they come in; a filter of the same name is replaced',
	fields: {
		...group,
		...filterName,
		...filterPattern,
		destinationArn: {
			label: 'Destination ARN',
			placeholder: 'e.g. arn:aws:lambda:eu-west-1:111122223333:function:alert',
			description: 'A Lambda function, a Kinesis stream, a Firehose stream or a destination of another account',
		},
		roleArn: {
			label: 'Role ARN',
			placeholder: 'e.g. arn:aws:iam::111122223333:role/logs-to-kinesis',
			description: 'Role that lets CloudWatch Logs write there; not for Lambda functions, which need a permission',
		},
		distribution: {
			choices: { ByLogStream: 'By Log Stream', Random: 'Random' },
			default: 'ByLogStream',
			description: 'How events are spread over the shards of a Kinesis stream',
		},
	},
	input: (filter) => ({ ...filter, filterPattern: filter.filterPattern ?? '' }),
	failure,
});
