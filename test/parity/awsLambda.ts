import { lambda } from '../../nodes/AwsLambda/service';
import type { Parity } from './types';

export const awsLambda: Parity = {
	builtIn: 'awsLambda',
	service: lambda,
	operations: {
		invoke: {
			is: 'function:invoke',
			params: {
				function: 'functionName',
				qualifier: 'qualifier',
				invocationType: 'invocationType',
				payload: ['json', 'text'],
			},
		},
	},
};
