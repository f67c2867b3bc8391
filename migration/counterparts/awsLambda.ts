import { lambda } from '../../nodes/AwsLambda/service';
import { isExpression } from '../rewrite';
import type { Parity } from '../types';

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
				payload: {
					is: ['json', 'text'],
					as: (payload) =>
						isExpression(payload) || isJson(payload)
							? { payloadFrom: 'json', json: payload }
							: { payloadFrom: 'text', text: payload },
				},
			},
		},
	},
};

function isJson(text: unknown): boolean {
	try {
		JSON.parse(String(text));
		return true;
	} catch {
		return false;
	}
}
