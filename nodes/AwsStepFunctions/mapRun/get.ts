import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const get = operation({
	command: 'DescribeMapRun',
	name: 'Get',
	action: 'Get a map run',
	description: 'Read how many items of a distributed map are done',
	fields: {
		mapRunArn: {
			label: 'Map Run ARN',
			placeholder: 'e.g. arn:aws:states:eu-west-1:111122223333:mapRun:orders/Map:1a2b',
		},
	},
	failure,
});
