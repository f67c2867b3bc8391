import type { Service } from '../shared/operation';
import * as text from './text';

/** Amazon Comprehend. */
export const comprehend: Service = {
	key: 'comprehend',
	node: 'amazonComprehend',
	name: 'Amazon Comprehend',
	resources: { text: { name: 'Text', operations: text, default: 'detectSentiment' } },
	default: 'text',
	notes: [
		'Items of one language go together, 25 in a call (toxic content: 10); a text above 5,000 bytes goes alone.',
		'A text may have 5,000 bytes for sentiment, targeted sentiment and syntax, 1,000 for toxic content and 100,000 otherwise.',
		'AWS bills units of 100 characters, at least three for each text.',
		'AWS has closed topic modeling, event detection and prompt safety classification to new customers.',
		'Not every operation takes every language that it lists: AWS tells which ones. Personal data is found in English and Spanish, toxic content in English.',
		'Jobs on many documents in Amazon S3 are run by the node AWS (Run Job and Wait).',
	],
};
