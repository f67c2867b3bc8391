import { operation } from '../../shared/operation';
import { together } from '../batch';
import { languageOf, text, withNextStep } from '../fields';
import { readTargetedSentiment } from '../readable';

export const detectTargetedSentiment = operation({
	command: 'DetectTargetedSentiment',
	name: 'Detect Targeted Sentiment',
	action: 'Detect what a text says about whom',
	description: 'Tell the sentiment towards each person, product and place of a text',
	fields: { Text: text, LanguageCode: languageOf('DetectTargetedSentiment') },
	batch: together('BatchDetectTargetedSentiment'),
	simplify: readTargetedSentiment,
	failure: withNextStep,
});
