import { operation } from '../../shared/operation';
import { failure, functionName, nested } from '../fields';
import { qualifier } from '../locators';

export const set = operation({
	command: 'PutFunctionEventInvokeConfig',
	name: 'Set',
	action: 'Set the settings of events of a function',
	description: 'Set what becomes of events that fail; what is not set gets the value that AWS has from the start',
	covers: ['DestinationConfig'],
	fields: {
		...functionName,
		MaximumRetryAttempts: { label: 'Retries', default: 2, description: '0 to 2, after the first attempt' },
		MaximumEventAgeInSeconds: { label: 'Age Limit (Seconds)', default: 21600, description: '60 to 21,600' },
		onSuccess: { type: 'string', label: 'Destination on Success', optional: true, placeholder: 'e.g. arn:aws:sqs:…' },
		onFailure: {
			type: 'string',
			label: 'Destination on Failure',
			optional: true,
			description: 'ARN of a queue, a topic, a function, an event bus or a bucket',
		},
		Qualifier: { locator: qualifier },
	},
	input: ({ onSuccess, onFailure, ...values }) => ({
		...values,
		...nested({
			'DestinationConfig.OnSuccess': onSuccess === undefined ? undefined : { Destination: onSuccess },
			'DestinationConfig.OnFailure': onFailure === undefined ? undefined : { Destination: onFailure },
		}),
	}),
	failure,
});
