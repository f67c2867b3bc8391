import { contentFields } from '../../shared/content';
import type { Fields } from '../../shared/operation';
import { functionName } from '../fields';
import { qualifier } from '../locators';

/** What is sent to a function, and what is made of its answer. */
export const invocationFields = {
	...functionName,
	...contentFields,
	contentType: { ...contentFields.contentType, name: 'payloadFrom', label: 'Payload From', default: 'inputData' },
	text: { ...contentFields.text, show: { payloadFrom: ['text'] } },
	json: { ...contentFields.json, show: { payloadFrom: ['json'] } },
	binaryPropertyName: { ...contentFields.binaryPropertyName, show: { payloadFrom: ['binary'] } },
	Qualifier: { locator: qualifier },
	logTail: {
		type: 'boolean',
		label: 'Log Tail',
		optional: true,
		description: 'Whether to add the last 4 kB of the log of this invocation',
	},
	clientContext: {
		type: 'json',
		label: 'Client Context',
		optional: true,
		description: 'JSON that the function finds in its context, up to 3,583 bytes',
	},
	answerAs: {
		type: 'options',
		label: 'Answer As',
		optional: true,
		choices: { file: 'Binary File', json: 'JSON', text: 'Text' },
		default: 'json',
		description: 'What to make of the answer; JSON where not set, and text where it is none',
	},
} as const satisfies Fields;
