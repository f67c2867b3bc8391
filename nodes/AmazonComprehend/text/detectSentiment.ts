import { operation } from '../../shared/operation';
import { together } from '../batch';
import { languageOf, text, withNextStep } from '../fields';
import { readSentiment } from '../readable';

export const detectSentiment = operation({
	command: 'DetectSentiment',
	name: 'Detect Sentiment',
	action: 'Detect the sentiment of a text',
	description: 'Tell whether a text is positive, negative, neutral or mixed',
	fields: { Text: text, LanguageCode: languageOf('DetectSentiment') },
	batch: together('BatchDetectSentiment'),
	simplify: readSentiment,
	failure: withNextStep,
});
