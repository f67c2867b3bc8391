import { comprehend } from '../../nodes/AmazonComprehend/service';
import type { Parity } from '../types';

const text = { text: 'text', languageCode: 'languageCode' } as const;

export const awsComprehend: Parity = {
	builtIn: 'awsComprehend',
	service: comprehend,
	operations: {
		'text.detectDominantLanguage': {
			is: 'text:detectDominantLanguage',
			params: { text: 'text', simple: 'simplify' },
		},
		'text.detectEntities': {
			is: 'text:detectEntities',
			params: { ...text, 'additionalFields.endpointArn': 'endpointArn' },
		},
		'text.detectSentiment': { is: 'text:detectSentiment', params: text },
	},
};
